"""What somebody heard is kept, has a person, and can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from firsthand.capture.models import Captured
from firsthand.commitments import actions as commitments
from firsthand.commitments.models import Commitment
from firsthand.commitments.queries import waiting_on
from firsthand.encounters.models import Attendance, Encounter, Met
from firsthand.outbox.models import Message
from firsthand.voices.models import Original, Voice
from tests import make
from tests.capture.conftest import WORDS, owned, send, sent
from tests.conftest import signed_in

OWN = ["friction", "idea", "workaround", "alarm"]


def test_b9_a_field_note_has_a_quote_a_feeling_and_a_place_in_the_journey(as_ben, ben, refund):
    captured = sent(as_ben, mood="worn_out")
    voice = captured.voice
    assert voice.shown == WORDS
    assert (voice.emotion, voice.emotion_confirmed) == ("worn_out", True)
    assert (voice.step, voice.placed_by) == (refund, "keyword")
    assert (voice.heard_by, voice.source.kind) == (ben, "capture")
    assert voice.site == ben.site


def test_names_and_numbers_are_hidden_and_the_original_stays(as_ben):
    voice = sent(as_ben, "Ring Joan on 07700 900123, she waits.").voice
    assert "900123" not in voice.shown
    assert "900123" in Original.objects.get(voice=voice).words


def test_only_words_are_required_and_the_error_says_what_to_write(as_ben):
    answer = send(as_ben, "")
    assert answer.status_code == 422
    assert "Write what the customer said" in answer.content.decode()
    assert not Captured.objects.exists()


def test_a_step_that_is_chosen_beats_our_guess(as_ben, refund):
    make.step("delivery")
    captured = sent(as_ben, step="delivery")
    assert (captured.voice.step.key, captured.voice.placed_by) == ("delivery", "person")


def test_the_guess_is_shown_as_one_and_can_be_changed(as_ben, refund, cleo):
    make.step("delivery")
    assert as_ben.post("/capture/guess/", {"words": WORDS}).json() == {
        "step": "refund",
        "name": "Refund",
    }
    captured = sent(as_ben, kind="friction")
    page = as_ben.get(captured.get_absolute_url()).content.decode()
    assert "Our guess: Refund" in page
    as_ben.post(f"{captured.get_absolute_url()}step/", {"step": "delivery"})
    captured.refresh_from_db()
    assert captured.voice.step.key == "delivery"
    # Cleo owns another step: she owes nothing any more.
    assert not waiting_on(cleo).exists()


def test_heard_says_who_has_it_and_that_the_usual_speed_is_not_known(as_ben, refund):
    page = as_ben.get(send(as_ben, kind="friction").url).content.decode()
    assert "Heard." in page
    assert "Cleo has it." in page
    assert "How fast Cleo usually answers is not known yet" in page


def test_the_usual_speed_is_said_when_enough_answers_are_known(as_ben, ben, cleo, refund):
    now = timezone.now()
    for n in range(5):
        owed = commitments.make(
            "capture:friction", "Answer", owed_by=cleo, owed_to=ben, due_on=now.date()
        )
        Commitment.objects.filter(pk=owed.pk).update(made_at=now - timedelta(hours=4))
        commitments.keep(owed, by=cleo, evidence=f"Answer {n}")
    page = as_ben.get(send(as_ben, kind="friction").url).content.decode()
    assert "Half of Cleo’s last 5 answers came within 4 hours." in page


@pytest.mark.parametrize("kind", ["friction", "idea", "workaround"])
def test_an_answer_is_owed_within_seven_days(as_ben, ben, cleo, refund, kind):
    captured = sent(as_ben, kind=kind)
    owed = waiting_on(cleo).get()
    # Of a friction nobody but the steward learns the name, so it is owed to nobody by name.
    assert owed.owed_to == (None if kind == "friction" else ben)
    assert owed.url == captured.issue.get_absolute_url()
    assert owed.due_on == timezone.localdate() + timedelta(days=7)


def test_a_story_is_there_to_be_read_and_nobody_owes_an_answer(as_ben, refund, cleo):
    page = as_ben.get(send(as_ben).url).content.decode()
    assert "Cleo can read it now" in page
    assert not waiting_on(cleo).exists()


def test_an_alarm_rings_at_once_by_name_without_the_customers_words(as_ben, refund, cleo):
    sent(as_ben, kind="alarm")
    message = Message.objects.get()
    assert (message.to, message.kind) == (cleo, "capture_alarm")
    assert WORDS not in message.text
    assert waiting_on(cleo).get().due_on == timezone.localdate()


def test_without_an_owner_whoever_leads_customer_experience_has_it(as_ben, ada):
    assert sent(as_ben, kind="idea").listener == ada


def test_nobody_hears_themselves_and_nobody_at_all_is_said_plainly(as_ada, ada):
    owned(ada)
    captured = sent(as_ada, kind="idea")
    assert captured.listener is None
    assert "Nobody is named yet" in as_ada.get(captured.get_absolute_url()).content.decode()


def test_whoever_has_it_answers_by_name_and_the_author_is_told(as_ben, as_cleo, ben, refund):
    captured = sent(as_ben, kind="friction")
    url = captured.get_absolute_url()
    assert "Answer Ben" in as_cleo.get(url).content.decode()
    assert as_cleo.post(f"{url}answer/", {"words": ""}).status_code == 422
    as_cleo.post(f"{url}answer/", {"words": "The van has a new screen from Monday."})
    page = as_ben.get(url).content.decode()
    assert "Cleo answered you" in page
    assert "The van has a new screen from Monday." in page
    assert Message.objects.get(to=ben).kind == "issue_answer"


def test_only_whoever_has_it_answers(as_ben, as_ada, as_eve, refund):
    url = f"{sent(as_ben, kind='friction').get_absolute_url()}answer/"
    assert as_ada.post(url, {"words": "Mine"}).status_code == 403
    assert as_eve.post(url, {"words": "Mine"}).status_code == 404


def test_a_stranger_sees_nothing_of_it(as_ben, as_eve, as_dev, refund):
    url = sent(as_ben).get_absolute_url()
    for client in (as_eve, as_dev):
        assert client.get(url).status_code == 404
        assert client.post(f"{url}take-back/").status_code == 404
        assert client.get("/capture/mine/?format=json").json() == {"captures": []}


def test_sent_twice_it_is_kept_once_and_answered_the_same(as_ben, refund):
    key = str(uuid4())
    first, second = (send(as_ben, kind="friction", key=key) for _ in range(2))
    assert first.url == second.url
    assert (Captured.objects.count(), Voice.objects.count()) == (1, 1)
    assert Commitment.objects.count() == 1


def test_two_people_may_have_made_the_same_key(as_ben, as_eve):
    key = str(uuid4())
    assert send(as_ben, key=key).url != send(as_eve, key=key).url
    assert Voice.objects.count() == 2


def test_taken_back_nobody_sees_it_and_nobody_owes_and_it_can_come_back(
    as_ben, as_ada, cleo, refund
):
    captured = sent(as_ben, kind="friction")
    url, voice = captured.get_absolute_url(), captured.voice
    answer = as_ben.post(f"{url}take-back/", follow=True)
    assert f"{url}bring-back/" in answer.content.decode()
    assert as_ada.get(f"/voices/{voice.public_id}/").status_code == 404
    assert as_ada.get(url).status_code == 404
    assert not waiting_on(cleo).exists()
    as_ben.post(f"{url}bring-back/")
    assert as_ada.get(f"/voices/{voice.public_id}/").status_code == 200
    assert waiting_on(cleo).count() == 1


def test_a22_a_conversation_is_contact_and_what_was_learned_is_required(as_ben, ben):
    assert "Write what you learned" in send(as_ben, "", kind="conversation").content.decode()
    learned = "Joan only wants the day we said, not the earliest one."
    captured = sent(as_ben, learned, kind="conversation", who="Joan")
    mine = Attendance.objects.counting().get(person=ben)
    assert mine.encounter == captured.encounter
    assert captured.encounter.kind.key == "talk"
    assert Met.objects.get().called == "Joan"
    # More people read what was learned than may read who the customer is.
    assert mine.learned == captured.voice.shown
    assert "only wants the day we said" in mine.learned
    assert "Joan" not in mine.learned


def test_a22_a_conversation_taken_back_moves_the_clock_back(as_ben, ben):
    captured = sent(as_ben, kind="conversation")
    as_ben.post(f"{captured.get_absolute_url()}take-back/")
    assert not Attendance.objects.counting().exists()
    as_ben.post(f"{captured.get_absolute_url()}bring-back/")
    assert Attendance.objects.counting().count() == 1


def test_a22_sent_twice_a_conversation_is_one_encounter(as_ben):
    key = str(uuid4())
    for _ in range(2):
        send(as_ben, kind="conversation", key=key)
    assert Encounter.objects.count() == 1


def test_a_link_from_a_call_says_what_it_is_about(as_ben):
    page = as_ben.get("/capture/?kind=alarm&call=48213&ticket=T-9").content.decode()
    assert "From call 48213." in page
    assert "From ticket T-9." in page
    captured = sent(as_ben, kind="alarm", call="48213", ticket="T-9")
    assert (captured.call, captured.ticket) == ("48213", "T-9")
    assert Original.objects.get().extra["call"] == "48213"
    assert (
        "<script"
        not in as_ben.get("/capture/?call=%3Cscript%3E")
        .content.decode()
        .split("From call")[1]
        .split("</p>")[0]
    )


def test_what_waited_for_a_network_keeps_the_day_it_was_written(as_ben):
    at = timezone.now() - timedelta(days=3)
    voice = sent(as_ben, at=at.isoformat()).voice
    assert abs(voice.occurred_at - at) < timedelta(seconds=1)
    assert voice.captured_at - voice.occurred_at > timedelta(days=2)


@pytest.mark.parametrize("at", [datetime(2031, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)])
def test_a_clock_that_cannot_be_right_is_not_believed(as_ben, at):
    assert sent(as_ben, at=at.isoformat()).voice.occurred_on == timezone.localdate()


def test_a_shared_phone_does_not_send_one_colleagues_words_as_anothers(as_ben, eve):
    answer = send(as_ben, person=str(eve.public_id))
    assert answer.status_code == 409
    assert not Captured.objects.exists()


def test_the_page_says_that_it_comes_with_a_name(as_ben):
    page = as_ben.get("/capture/").content.decode()
    assert "Sent with your name, Ben." in page


def test_the_kind_is_remembered_but_never_the_alarm(as_ben):
    sent(as_ben, kind="idea")
    sent(as_ben, kind="alarm")
    page = as_ben.get("/capture/").content.decode()
    assert 'value="idea" checked' in page


def test_my_captures_say_what_became_of_them(as_ben, refund):
    captured = sent(as_ben, kind="friction")
    page = as_ben.get("/capture/mine/").content.decode()
    assert "Cleo owes you an answer by" in page
    [row] = as_ben.get("/capture/mine/?format=json").json()["captures"]
    assert (row["id"], row["who_has_it"]) == (str(captured.public_id), "Cleo")


def test_the_first_page_says_how_to_begin(as_eve):
    assert "The first one takes 20 seconds" in as_eve.get("/capture/mine/").content.decode()


def test_whoever_takes_over_has_the_captures_too(as_ben, refund, cleo, dev, root):
    from firsthand.people import handover

    captured = sent(as_ben, kind="friction")
    handover.deactivate(cleo, by=root, successor=dev)
    captured.refresh_from_db()
    assert captured.listener == dev
    assert "Answer Ben" in signed_in(dev).get(captured.get_absolute_url()).content.decode()


def test_a_program_gets_the_same_answers(as_ben, refund):
    told = {"kind": "idea", "words": WORDS, "key": str(uuid4())}
    kept = as_ben.post("/capture/", told, headers={"accept": "application/json"})
    assert kept.json()["kind"] == "idea"
    told["words"] = ""
    refused = as_ben.post(
        "/capture/", told | {"key": str(uuid4())}, headers={"accept": "application/json"}
    )
    assert refused.status_code == 422
    assert "words" in refused.json()["errors"]


def test_keeping_one_asks_the_database_a_fixed_number_of_times(
    as_ben, refund, django_assert_max_num_queries
):
    send(as_ben)
    with django_assert_max_num_queries(32):
        send(as_ben)
