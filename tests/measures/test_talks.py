"""Talks at first hand beside the numbers that they explain."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.measures.models import Explanation, Measure
from tests import make
from tests.encounters.noon import noon  # noqa: F401 the day of these tests


@pytest.fixture
def measure(db) -> Measure:
    return Measure.objects.create(key="volume:week", formula="volume", better="neither")


def linked(client, measure, talk):
    return client.post(f"/signals/{measure.public_id}/talks/", {"talk": talk.public_id})


def shown(client, measure):
    return client.get(f"/signals/{measure.public_id}/").content.decode()


def test_a15_the_measure_lists_the_linked_talks_of_its_period(as_ben, as_ada, ben, measure):
    lately = make.encounter(ben, date(2026, 11, 3), learned="The letter names no date.")
    before = make.encounter(ben, date(2025, 11, 3), learned="Last year it was the price.")
    linked(as_ben, measure, lately)
    linked(as_ben, measure, before)
    page = shown(as_ada, measure)
    assert "The letter names no date." in page
    assert "Last year it was the price." not in page


def test_a15_the_talk_names_the_measure_that_it_explains(as_ben, ben, measure):
    talk = make.encounter(ben)
    linked(as_ben, measure, talk)
    page = as_ben.get(f"/encounters/{talk.public_id}/").content.decode()
    assert f"/signals/{measure.public_id}/" in page


def test_a_link_is_made_once_and_taken_away_again(as_ben, ben, measure):
    talk = make.encounter(ben)
    linked(as_ben, measure, talk)
    linked(as_ben, measure, talk)
    assert Explanation.objects.count() == 1
    as_ben.post(f"/signals/{measure.public_id}/talks/{talk.public_id}/remove/")
    assert not Explanation.objects.exists()


def test_only_whoever_was_there_and_learned_something_links_a_talk(as_ben, as_ada, ben, measure):
    linked(as_ada, measure, make.encounter(ben))
    linked(as_ben, measure, make.encounter(ben, learned=""))
    as_ben.post(f"/signals/{measure.public_id}/talks/", {"talk": "no such talk"})
    assert not Explanation.objects.exists()


def test_a_stranger_reads_no_talk_beside_the_numbers(as_ben, as_eve, ben, measure):
    linked(as_ben, measure, make.encounter(ben, learned="The letter names no date."))
    assert "The letter names no date." not in shown(as_eve, measure)
