from __future__ import annotations

from datetime import date

import pytest

from firsthand.commitments import actions as commitments
from firsthand.measures.queries.signals import grouped
from firsthand.reports.models import Morning
from firsthand.reports.queries.morning import voice_of_the_day
from firsthand.reports.words.counting import headline
from firsthand.voices.models import Original, Voice
from tests import make
from tests.reports import company

pytestmark = pytest.mark.django_db

LONG = "Every time I ring, somebody lovely says five working days, and then I wait."


class Read:
    """A reading that is only its verdict."""

    def __init__(self, kind: str) -> None:
        self.kind, self.silent_for, self.measure = kind, None, company


def today(client) -> str:
    return client.get("/").content.decode()


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        (
            "worse better " + "noise " * 11,
            "One thing got worse and one got better. The other eleven only wobbled.",
        ),
        ("worse worse", "Two things got worse."),
        ("better noise", "One thing got better. The other one only wobbled."),
        ("both worse better", "One thing got worse, one got better and one changed."),
        ("noise noise", "Nothing changed. A good morning to go and listen to someone."),
        ("early", "Nothing can be said yet. A good morning to go and listen to someone."),
    ],
)
def test_one_sentence_counts_what_changed(kinds, says, monkeypatch):
    monkeypatch.setattr("firsthand.measures.queries.signals.points_of", lambda measure: 24)
    assert headline(grouped([Read(kind) for kind in kinds.split()])).sentence == says


def test_the_first_morning_asks_for_the_first_voice(as_eve):
    page = today(as_eve)
    assert "Nothing heard yet. The first voice takes 20 seconds." in page
    assert "We don’t know when you last spoke with a customer" in page
    assert "<b>?</b>" in page


@pytest.mark.parametrize("path", ["/", "/voices/", "/signals/"])
def test_nobody_is_led_to_a_door_that_is_closed_to_them(as_ada, as_ben, path):
    doors = ["/voices/import/" in guest.get(path).content.decode() for guest in (as_ada, as_ben)]
    opens = [guest.get("/voices/import/").status_code == 200 for guest in (as_ada, as_ben)]
    assert doors == opens == [True, False]


def test_the_first_voice_is_kept_redacted_and_its_original_apart(as_ben, ben):
    as_ben.post("/first-voice/", {"words": "Ring me on 020 7946 0958 about the sofa, please."})
    voice = Voice.objects.get()
    assert "7946" not in voice.shown
    assert "7946" in Original.objects.get().words
    assert (voice.heard_by, voice.source.key, voice.released) == (ben, "capture", False)


def test_nothing_said_is_not_a_voice(as_eve):
    answer = as_eve.post("/first-voice/", {"words": " "})
    assert answer.status_code == 422
    assert "Write what the customer said" in answer.content.decode()


def test_whoever_wrote_it_down_reads_it_and_a_stranger_does_not(as_ben, as_eve):
    as_ben.post("/first-voice/", {"words": LONG})
    assert LONG in today(as_ben)
    assert LONG not in today(as_eve)


def test_a_customer_opens_the_day(as_eve):
    company.voice(LONG)
    assert LONG in today(as_eve)


@pytest.mark.parametrize("fields", [{"released": False}, {"basis": ""}, {"basis": "ask"}])
def test_words_that_may_not_be_quoted_do_not_open_it(as_eve, fields):
    company.voice(LONG, **fields)
    assert LONG not in today(as_eve)


def test_the_same_voice_opens_the_whole_day(eve):
    first = company.voice(LONG, occurred_on=date(2026, 11, 19))
    assert voice_of_the_day(eve, company.TODAY) == first
    company.voice(f"{LONG} Newer.", occurred_on=date(2026, 11, 20))
    assert voice_of_the_day(eve, company.TODAY) == first


def test_never_the_same_step_twice_running(eve):
    refund, delivery = make.step("refund"), make.step("delivery")
    voices = [company.voice(f"{LONG} {n}", step=refund) for n in range(3)]
    other = company.voice(LONG, step=delivery, occurred_on=date(2026, 9, 1))
    Morning.objects.create(day=date(2026, 11, 20), voice=voices[0])
    assert voice_of_the_day(eve, company.TODAY) == other


def test_where_there_is_only_one_step_nobody_opens_the_second_day(eve):
    refund = make.step("refund")
    voices = [company.voice(f"{LONG} {n}", step=refund) for n in range(3)]
    Morning.objects.create(day=date(2026, 11, 20), voice=voices[0])
    assert voice_of_the_day(eve, company.TODAY) is None


def test_words_that_are_withdrawn_in_the_morning_are_gone_by_noon(eve):
    first, second = company.voice(LONG), company.voice(f"{LONG} Older.")
    chosen = voice_of_the_day(eve, company.TODAY)
    Voice.objects.filter(pk=chosen.pk).update(released=False)
    assert voice_of_the_day(eve, company.TODAY) in {first, second} - {chosen}


def test_only_what_needs_eyes_is_listed_and_noise_is_one_line(as_eve):
    company.voice(LONG)
    company.satisfaction(company.FALLEN, name="Deliveries")
    company.satisfaction(company.QUARTER_UP)
    page = today(as_eve)
    assert "One thing got worse. The other one only wobbled." in page
    assert "Satisfaction moved no more than it usually does." in page


def test_what_was_promised_waits_and_is_kept_from_here(as_ben, ben, ada):
    company.voice(LONG)
    promise = commitments.make(
        "listen", "Go and listen: refunds", owed_by=ben, owed_to=ada, due_on=date(2026, 12, 4)
    )
    assert "Go and listen: refunds" in today(as_ben)
    as_ben.post(f"/commitments/{promise.public_id}/keep/")
    assert "Nothing. You owe nobody anything today." in today(as_ben)


def test_at_most_five_things_wait(as_ben, ben):
    company.voice(LONG)
    for n in range(9):
        commitments.make("listen", f"Promise {n}", owed_by=ben, due_on=date(2026, 12, 1 + n))
    page = today(as_ben)
    assert "Promise 4" in page
    assert "Promise 5" not in page


def test_a_draft_waits_for_its_author_alone(as_ada, as_eve):
    company.voice(LONG)
    as_ada.post("/reports/new/", {"month": "2026-10"})
    assert "Finish the report" in today(as_ada)
    assert "Finish the report" not in today(as_eve)


def test_the_twin_says_the_same(as_eve):
    company.voice(LONG)
    company.satisfaction(company.FALLEN, name="Deliveries")
    data = as_eve.get("/?format=json").json()
    assert data["counts"] == {"worse": 1, "better": 0, "early": 0, "noise": 0, "silent": 0}
    assert data["voice"]["words"] == LONG
    assert data["days_since_you_spoke"] is None


def test_more_voices_and_measures_need_no_more_queries(as_eve, django_assert_max_num_queries):
    for n in range(30):
        company.voice(f"{LONG} {n}")
    for name in ("Deliveries", "Returns", "Refunds"):
        company.satisfaction(company.WOBBLES, name=name)
    today(as_eve)
    with django_assert_max_num_queries(29):
        today(as_eve)
