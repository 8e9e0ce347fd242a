from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from firsthand.analysis.folding import fold
from firsthand.journeys.models import PlaceRule
from firsthand.journeys.queries import place
from firsthand.people.models import AuditEntry
from firsthand.voices.models import Layer, Original, Voice
from firsthand.voices.queries import search
from tests import make


@pytest.fixture
def called(db):
    """A voice with one telephone number hidden, as an import keeps it."""
    voice = make.voice("Ring me on [phone number], says Mrs Dunmore.")
    voice.originals.update(words="Ring me on 0113 496 0000, says Mrs Dunmore.")
    Layer.objects.create(
        voice=voice, kind="redaction", value={"spans": [[11, 24, "phone"]], "edition": 1}
    )
    return voice


def page(client, voice, query=""):
    return client.get(f"/voices/{voice.public_id}/{query}").content.decode()


def post(client, voice, door, **given):
    return client.post(f"/voices/{voice.public_id}/{door}/", given)


def now(voice):
    return Voice.objects.get(pk=voice.pk)


def fingerprint_of(voice):
    [original] = Original.objects.filter(voice=voice)
    return hashlib.sha256(original.words.encode()).hexdigest()


def test_the_words_come_first_with_source_and_date(called, as_ada):
    text = page(as_ada, called)
    assert "“Ring me on [phone number], says Mrs Dunmore.”</h1>" in text
    assert "Web-form" in text
    assert "0113 496" not in text


def test_hiding_more_adds_a_layer_and_leaves_the_original_as_it_was(called, as_ada):
    before = fingerprint_of(called)
    post(as_ada, called, "hide", words="mrs dunmore")
    assert now(called).shown == "Ring me on [phone number], says [hidden]."
    assert called.layers.count() == 2
    assert fingerprint_of(called) == before


def test_hidden_words_are_not_found_any_more(called, as_ada, ada):
    Voice.objects.update(folded=fold(called.shown))
    post(as_ada, called, "hide", words="Dunmore")
    assert not search(ada, "dunmore ")
    assert search(ada, "hidden ")


def test_words_that_do_not_stand_there_change_nothing(called, as_ada):
    post(as_ada, called, "hide", words="Mr Nobody")
    assert called.layers.count() == 1


def test_what_was_hidden_too_much_is_shown_again(called, as_ada):
    before = fingerprint_of(called)
    post(as_ada, called, "show", start=11)
    assert now(called).shown == "Ring me on 0113 496 0000, says Mrs Dunmore."
    assert fingerprint_of(called) == before


def test_only_the_key_opens_redaction(called, as_cleo):
    assert post(as_cleo, called, "hide", words="Dunmore").status_code == 403
    assert post(as_cleo, called, "show", start=11).status_code == 403
    assert called.layers.count() == 1


def test_the_original_opens_for_a_reason_and_is_written_down_once(called, as_ada, ada):
    answer = post(as_ada, called, "original", reason="She asked us to ring back")
    assert b"0113 496 0000" in answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    [entry] = AuditEntry.objects.filter(verb="open_original")
    assert (entry.actor_id, entry.object_id) == (ada.pk, str(called.public_id))


def test_without_a_reason_the_original_stays_closed(called, as_ada):
    answer = post(as_ada, called, "original", reason=" ")
    assert b"0113 496 0000" not in answer.content
    assert not AuditEntry.objects.filter(verb="open_original").exists()


def test_without_the_key_the_original_stays_closed(called, as_cleo, as_root):
    assert post(as_cleo, called, "original", reason="curious").status_code == 403
    assert post(as_root, called, "original", reason="curious").status_code == 403
    assert "Open the original" not in page(as_cleo, called)


def test_every_edition_is_listed(called, as_ada):
    Original.objects.create(voice=called, edition=2, words="Ring me.", digest="2")
    answer = post(as_ada, called, "original", reason="Which came first?")
    assert b"Edition 2" in answer.content
    assert b"Edition 1" in answer.content


def test_a_person_confirms_a_feeling(called, as_cleo, cleo):
    Voice.objects.update(emotion="angry")
    assert "suggested, not confirmed" in page(as_cleo, called)
    post(as_cleo, called, "emotion", emotion="angry")
    assert now(called).emotion_confirmed
    assert called.layers.get(kind="emotion").by == cleo


def test_a_language_is_corrected(called, as_cleo):
    post(as_cleo, called, "language", language="de")
    assert now(called).language == "de"


def test_a_language_that_is_none_is_refused(called, as_cleo):
    post(as_cleo, called, "language", language="German!")
    assert now(called).language == "en"


def test_moving_a_voice_is_remembered_for_the_next_one(called, as_cleo):
    step = make.step("call-backs")
    post(as_cleo, called, "step", step="call-backs", phrase="Ring me")
    assert (now(called).step, now(called).placed_by) == (step, "person")
    assert place("Please ring me tomorrow").step == step.pk


def test_a_voice_taken_off_the_journey_leaves_no_rule(called, as_cleo):
    Voice.objects.update(step=make.step())
    post(as_cleo, called, "step", step="", phrase="")
    assert now(called).step is None
    assert not PlaceRule.objects.exists()


def test_the_terms_of_quoting_are_set(called, as_ada):
    post(as_ada, called, "consent", basis="ask")
    assert now(called).basis == "ask"


def test_releasing_opens_a_voice_to_every_colleague(called, as_ada, as_eve):
    Voice.objects.update(released=False)
    assert as_eve.get(f"/voices/{called.public_id}/").status_code == 404
    post(as_ada, called, "release", open="1")
    assert as_eve.get(f"/voices/{called.public_id}/").status_code == 200


def test_a_stranger_changes_nothing(called, as_eve):
    for door in ("emotion", "language", "step", "consent", "release", "hide", "original"):
        assert post(as_eve, called, door, emotion="angry", reason="curious").status_code == 403
    assert now(called).emotion == ""


def test_a_stranger_is_not_told_that_a_closed_voice_exists(called, as_eve):
    Voice.objects.update(released=False)
    assert as_eve.get(f"/voices/{called.public_id}/?format=json").status_code == 404
    assert post(as_eve, called, "emotion", emotion="angry").status_code == 404


def test_whoever_heard_it_may_say_what_they_know(called, as_ben, ben):
    Voice.objects.update(heard_by=ben, released=False)
    post(as_ben, called, "emotion", emotion="worn_out")
    assert now(called).emotion == "worn_out"


def test_a_complaint_of_three_years_ago_is_offered(as_ada, db):
    old = "They promised a refund within five working days and nothing came"
    make.voice(old, folded=fold(old), occurred_on=date(2023, 11, 2))
    new = "They promised my refund within five working days, and nothing came!"
    assert "2 November 2023" in page(as_ada, make.voice(new, folded=fold(new)))


def test_how_long_it_took_to_be_written_down_is_shown(as_ada, db):
    voice = make.voice(
        occurred_at=datetime(2026, 11, 19, 8, tzinfo=UTC),
        captured_at=datetime(2026, 11, 19, 11, tzinfo=UTC),
    )
    assert "3 hours after it was said" in page(as_ada, voice)


def test_newer_and_older_lead_along_the_same_list(as_ada, db):
    first, _other, last = (
        make.voice(w, language=c) for w, c in (("a", "en"), ("b", "fr"), ("c", "en"))
    )
    text = page(as_ada, last, "?language=en")
    assert f'data-older href="/voices/{first.public_id}/?language=en"' in text
    assert "data-newer" not in text


def test_the_history_says_who_did_what(called, as_ada):
    post(as_ada, called, "hide", words="Dunmore")
    text = page(as_ada, called)
    assert "2 places hidden" in text
    assert "suggested by Firsthand" in text


def test_a_rating_without_words_has_a_page(as_ada, db):
    assert "4 of 5 stars, without words" in page(as_ada, make.voice("", score=4, scale="stars5"))


@pytest.mark.parametrize("start", ["", "-1", "9" * 5000, "٣", "\x00"])
def test_a_place_that_is_none_shows_nothing_again(as_ada, start):
    address = f"/voices/{make.voice().public_id}/show/"
    assert as_ada.post(address, {"start": start}).status_code == 302
