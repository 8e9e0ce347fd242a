"""Limits move only by a decision: frozen baselines, re-basing, changes of instrument."""

from __future__ import annotations

import datetime as dt

import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.judge import judge
from firsthand.analysis.segments import Break

# Mean 11, every step 2, so the limits are 11 ± 2.66 * 2.
CALM = [10.0, 12.0] * 6
HIGH = [20.0, 22.0] * 6


def test_frozen_limits_come_from_the_baseline_alone():
    chart = judge(range(14), [*CALM, 30.0, 30.0], baseline=(0, 11))
    assert {p.centre for p in chart.points} == {11.0}
    assert {round(p.lower, 9) for p in chart.points} == {5.68}
    assert {round(p.upper, 9) for p in chart.points} == {16.32}
    assert [p.kind for p in chart.points[12:]] == ["special_cause_improvement"] * 2


def test_without_a_baseline_all_points_count():
    chart = judge(range(14), [*CALM, 30.0, 30.0])
    assert chart.points[0].centre == pytest.approx(sum([*CALM, 30.0, 30.0]) / 14)


def test_a_baseline_may_lie_in_the_middle():
    chart = judge(range(24), [*HIGH, *CALM], baseline=(12, 23))
    assert chart.verdict.centre == 11.0
    assert chart.points[0].rule == "outside_high"


def test_rebased_limits_start_afresh_and_keep_the_reason():
    chart = judge(range(24), CALM + HIGH, breaks=[Break(12, "new-team")])
    assert [p.centre for p in chart.points] == [11.0] * 12 + [21.0] * 12
    assert chart.segments[1].reason == "new-team"
    assert chart.verdict.kind == "noise"


def test_the_same_points_without_the_break_are_a_signal():
    assert judge(range(24), CALM + HIGH).verdict.kind == "better"


def test_a_run_never_crosses_a_change_of_instrument():
    # Four low and four high on each side of the break would be runs of eight without it.
    values = [9.0, 11.0] * 4 + [12.0] * 4 + [22.0] * 4 + [19.0, 21.0] * 4
    chart = judge(range(24), values, breaks=[Break(12, "five-stars", instrument=True)])
    assert {p.rule for p in chart.points} == {None}
    assert chart.segments[1].instrument


def test_rebased_limits_may_be_frozen_too():
    chart = judge(range(30), CALM + HIGH + [40.0] * 6, breaks=[Break(12, "move", until=23)])
    assert chart.verdict.centre == 21.0
    assert chart.segments[1].frozen
    assert chart.verdict.kind == "better"


def test_a_baseline_freezes_only_the_segment_that_holds_it():
    chart = judge(range(25), [*CALM, *HIGH, 21.0], breaks=[Break(12, "move")], baseline=(0, 11))
    assert chart.points[0].centre == 11.0
    assert chart.verdict.centre == 21.0


def test_the_line_is_early_again_after_a_break():
    chart = judge(range(16), [*CALM, 50.0, 50.0, 51.0, 49.0], breaks=[Break(12, "new-survey")])
    assert chart.verdict.kind == "early"
    assert chart.verdict.more == 8
    assert chart.message.params == {"points": 4, "needed": 12, "more": 8}


def test_a_baseline_that_is_still_filling_is_early():
    chart = judge(range(5), [1.0, 2.0, 1.0, 2.0, 1.0], baseline=(0, 11))
    assert chart.verdict.kind == "early"


def test_dates_may_lie_between_the_points():
    weeks = [dt.date(2026, 1, 5) + dt.timedelta(weeks=i) for i in range(24)]
    wednesday = weeks[12] - dt.timedelta(days=3)
    chart = judge(weeks, CALM + HIGH, breaks=[Break(wednesday, "moved")])
    assert chart.segments[1].start == 12


def test_breaks_may_be_given_in_any_order():
    breaks = [Break(24, "second"), Break(12, "first")]
    chart = judge(range(36), CALM + HIGH + CALM, breaks=breaks)
    assert [one.reason for one in chart.segments] == [None, "first", "second"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"baseline": (0, 5)}, "error.baseline_short"),
        ({"baseline": (40, 50)}, "error.baseline_empty"),
        ({"baseline": (6, 18), "breaks": [Break(12, "x")]}, "error.baseline_crosses_break"),
        ({"breaks": [Break(0, "x")]}, "error.break_outside"),
        ({"breaks": [Break(24, "x")]}, "error.break_outside"),
        ({"breaks": [Break(12, "x"), Break(12, "y")]}, "error.break_outside"),
        ({"breaks": [Break(6, "x", until=9)]}, "error.baseline_short"),
        ({"breaks": [Break(6, "x", until=20), Break(18, "y")]}, "error.baseline_crosses_break"),
        ({"breaks": [Break("2026", "x")]}, "error.times_mixed"),
    ],
)
def test_limits_that_cannot_be_are_refused_with_the_cause(wrong, error):
    with pytest.raises(BadSeries) as refused:
        judge(range(24), CALM + HIGH, **wrong)
    assert refused.value.message.id == error
