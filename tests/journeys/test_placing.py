from __future__ import annotations

import time
import timeit

import pytest

from firsthand.journeys.actions import remember, starter
from firsthand.journeys.models import Journey, PlaceRule
from firsthand.journeys.placing import Phrase, Placer, by_first_word
from firsthand.journeys.queries import place, placer
from tests import make


@pytest.fixture
def journey(db):
    Journey.objects.all().delete()
    return starter()


def where(text, **more):
    from firsthand.journeys.models import Step

    placed = place(text, **more)
    step = Step.objects.filter(pk=placed.step).first()
    return (step.key if step else "", placed.by)


def test_words_point_at_a_step(journey):
    assert where("The DRIVER left my parcel in the rain") == ("delivery", "keyword")
    assert where("I want my money back") == ("refund", "keyword")


def test_part_of_a_word_points_nowhere(journey):
    assert where("A billowing curtain") == ("", "")


def test_more_words_outweigh_fewer(journey):
    assert where("The invoice for my repair: engineer, spare part, warranty")[0] == "repair"


def test_the_sources_own_name_for_a_step_comes_before_words(journey):
    assert where("The driver was late", tag="Cancel") == ("cancel", "tag")


def test_a_source_that_belongs_to_a_step_comes_before_words(journey):
    step = make.step("delivery")
    placed = placer({"survey": step.pk}).place("i cancelled", source="survey")
    assert (placed.step, placed.by) == (step.pk, "source")


def test_what_a_person_said_comes_first(journey, cleo):
    remember(make.step("invoice"), by=cleo, phrase="Driver was late")
    assert where("Your driver was late again", tag="Delivery") == ("invoice", "person")


def test_a_persons_word_about_a_tag_holds_for_that_source(journey, cleo):
    remember(make.step("help"), by=cleo, source_key="desk", tag="Misc.")
    assert where("hello", source_key="desk", tag="misc") == ("help", "person")
    assert where("hello", source_key="shop", tag="misc") == ("", "")


def test_a_person_may_change_their_mind(journey, cleo):
    remember(make.step("help"), by=cleo, phrase="left hanging")
    remember(make.step("cancel"), by=cleo, phrase="left hanging")
    assert where("I was left hanging") == ("cancel", "person")
    assert PlaceRule.objects.count() == 1


def test_a_text_is_placed_at_the_price_of_its_words_whatever_is_known():
    """Held against a journey with a hundredth of the phrases, in the same run: no clock decides."""
    text = " ".join(f"word{n}" for n in range(4_000, 4_030)) + " word7 next"
    few, many = (by_first_word(phrases(known)) for known in (20, 2_000))
    assert Placer(keywords=many).place(text).step == 7
    assert seconds(few, text) * 4 > seconds(many, text)  # measured: alike


def phrases(known):
    return [Phrase(f"word{n} next", n % 12) for n in range(known)]


def seconds(keywords, text):
    """The best of five: what the machine does beside it only makes a run slower."""
    placing = Placer(keywords=keywords)
    return min(timeit.repeat(lambda: placing.place(text), time.process_time, number=200))
