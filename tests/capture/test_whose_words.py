"""What a colleague says in their own words moves no number about customers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.measures.actions.recount import recount_all
from firsthand.measures.models import Measure, Tally
from firsthand.measures.queries.voices import voices_of
from firsthand.reports.queries.listening import lags
from firsthand.voices.models import Voice
from tests.capture.conftest import sent

OWN = ["friction", "idea", "workaround", "alarm", "conversation"]


def counted() -> int:
    recount_all()
    return sum(Tally.objects.values_list("n", flat=True))


def test_a_story_counts_as_a_customers_voice(as_ben):
    sent(as_ben, kind="story")
    assert counted() == 1


@pytest.mark.parametrize("kind", OWN)
def test_a_colleagues_own_words_are_no_customers_voice(as_ben, ben, ada, refund, kind):
    voice = sent(as_ben, kind=kind, mood="angry").voice
    assert counted() == 0
    assert (voice.source.kind, voice.channel) == ("colleague", kind)
    # Nor is how the colleague felt what a customer felt.
    assert (voice.emotion, voice.side) == ("", "")
    measure = Measure(formula="volume", step=refund)
    assert not voices_of(measure, ada).exists()


def test_d22_the_delay_of_capturing_is_of_customers_words_alone(as_ben):
    at = (timezone.now() - timedelta(hours=2)).isoformat()
    sent(as_ben, kind="friction", at=at)
    sent(as_ben, kind="story", at=at)
    today = timezone.localdate()
    [lag] = lags(today - timedelta(days=1), today)
    assert 7100 < lag < 7300


def test_a_list_says_who_captured_what(as_ada, as_ben):
    sent(as_ben, kind="friction")
    page = as_ada.get("/voices/").content.decode()
    assert "Captured by Ben: friction" in page
    one = as_ada.get(f"/voices/{Voice.objects.get().public_id}/").content.decode()
    assert "Captured by Ben: friction" in one


def test_it_is_found_by_its_words_at_once(as_ada, as_ben):
    sent(as_ben, "The van door sticks in the rain.", kind="friction")
    rows = as_ada.get("/voices/?q=sticks&format=json").json()["voices"]
    assert [row["channel"] for row in rows] == ["friction"]
