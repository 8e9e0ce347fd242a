from __future__ import annotations

from datetime import date

import pytest

from firsthand.measures.actions.observe import observe
from firsthand.measures.actions.recount import recount_all
from firsthand.measures.actions.usual import Wanted, make
from firsthand.people.models import Removal
from tests import make as build

TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 9)
NEXT_MONDAY = date(2026, 11, 16)

pytestmark = pytest.mark.django_db


def points(**parts):
    recount_all()
    measure, _ = make(Wanted(**{"grain": "week", "better": "up"} | parts), by=None)
    observe(measure, today=TODAY)
    return [(o.begins_on, o.n, o.value) for o in measure.observations.order_by("begins_on")]


def test_a_week_holds_its_days_from_monday_to_sunday():
    build.voice(occurred_on=date(2026, 11, 15), scale="csat5", score=5)
    build.voice(occurred_on=NEXT_MONDAY, scale="csat5", score=2)
    assert points(formula="csat.top_two_of_five", scale="csat5") == [
        (MONDAY, 1, 1.0),
        (NEXT_MONDAY, 1, 0.0),
    ]


def test_a_rating_without_words_counts():
    build.voice("", occurred_on=MONDAY, scale="stars5", score=1)
    build.voice(occurred_on=MONDAY, scale="stars5", score=5)
    assert points(formula="mean", scale="stars5") == [(MONDAY, 2, 3.0)]


def test_a_week_without_answers_has_no_point_rather_than_a_zero():
    build.voice(occurred_on=date(2026, 11, 2), scale="nps", score=10)
    build.voice(occurred_on=NEXT_MONDAY, scale="nps", score=0)
    assert [value for _, _, value in points(formula="nps", scale="nps")] == [100.0, -100.0]


def test_a_week_in_which_a_source_spoke_of_other_things_is_a_true_zero():
    refund = build.step("refund")
    build.voice(occurred_on=date(2026, 11, 2), step=refund)
    build.voice(occurred_on=MONDAY)
    build.voice(occurred_on=NEXT_MONDAY, step=refund)
    assert [n for _, n, _ in points(formula="volume", step_id=refund.pk)] == [1, 0, 1]


def test_two_scales_never_share_a_line():
    build.voice(occurred_on=MONDAY, scale="stars5", score=1)
    build.voice(occurred_on=MONDAY, scale="csat5", score=5)
    assert points(formula="mean", scale="csat5") == [(MONDAY, 1, 5.0)]


def test_what_was_taken_away_no_longer_counts():
    build.voice(occurred_on=MONDAY, removal=Removal.objects.create(what="an import"))
    assert points(formula="volume") == []


def test_a_week_that_has_not_ended_is_not_whole():
    build.voice(occurred_on=NEXT_MONDAY)
    points(formula="volume")
    measure, _ = make(Wanted(formula="volume", grain="week", better="up"), by=None)
    assert [o.whole for o in measure.observations.all()] == [False]


def test_the_same_parts_are_the_same_measure():
    wanted = Wanted(formula="volume", grain="week", better="neither")
    assert make(wanted, by=None)[0] == make(wanted, by=None)[0]
