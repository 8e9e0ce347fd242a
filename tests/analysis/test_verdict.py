"""What is said of the latest point, and of the line."""

from __future__ import annotations

import pytest

from firsthand.analysis.chart import VerdictKind
from firsthand.analysis.judge import judge
from firsthand.analysis.messages import MESSAGES
from firsthand.analysis.rules import Rule
from firsthand.analysis.verdict import rule_message

# A wobble around 11 that fires no rule: limits 11 ± 5.32 when frozen on these twelve.
CALM = [10.0, 12.0] * 6


def _after_calm(*latest, better="up"):
    values = [*CALM, *latest]
    return judge(range(len(values)), values, baseline=(0, 11), better=better)


def test_a_quarter_of_a_point_up_is_routine():
    chart = judge(range(13), [80, 82, 81, 83, 80, 82, 81, 80, 83, 82, 81, 82, 82.25])
    assert chart.verdict.kind == "noise"
    assert chart.message.id == "verdict.noise"
    assert chart.verdict.since is None


def test_seven_points_on_one_side_are_a_shift_since_the_first_of_them():
    verdict = _after_calm(12, 12.5, 12, 12.5, 12, 12.5, 12).verdict
    assert verdict.kind == "better"
    assert verdict.rules == (Rule.RUN_HIGH,)
    # The last point of the calm twelve lies above the centre as well.
    assert (verdict.since, verdict.run_length, verdict.lasting) == (11, 8, 8)


def test_six_points_on_one_side_are_not():
    assert _after_calm(10, 12, 12.5, 12, 12.5, 12).verdict.kind == "noise"


def test_four_points_are_too_early():
    chart = judge(range(4), [80, 82, 20, 90])
    assert chart.verdict.kind == "early"
    assert chart.verdict.series == "early"
    assert chart.message.params["more"] == 8
    assert not any(point.judged for point in chart.points)
    assert {point.kind for point in chart.points} == {"common_cause"}


def test_eleven_are_early_and_twelve_are_enough():
    assert judge(range(11), CALM[:11]).verdict.more == 1
    assert judge(range(12), CALM).verdict.kind == "noise"


def test_seven_that_rise_are_a_trend():
    verdict = _after_calm(10, 10.5, 10.8, 11.1, 11.4, 11.7, 12.1).verdict
    assert verdict.kind == "better"
    assert verdict.rules == (Rule.TREND_UP,)


def test_six_that_rise_are_not():
    assert _after_calm(10.5, 10.8, 11.1, 11.4, 11.7, 12.1).verdict.kind == "noise"


def test_two_of_three_near_the_limit_are_a_signal():
    verdict = _after_calm(10, 15, 12, 15).verdict
    assert verdict.rules == (Rule.TWO_IN_THREE_HIGH,)


def test_the_point_between_the_two_must_lie_on_their_side():
    assert _after_calm(10, 15, 10, 15).verdict.kind == "noise"


def test_a_point_beyond_the_limit_is_no_part_of_two_in_three():
    points = _after_calm(10, 17, 12, 15).points
    assert points[-3].rule == Rule.OUTSIDE_HIGH
    assert points[-1].rule is None


@pytest.mark.parametrize(
    ("better", "kind", "message"),
    [
        ("up", "better", "verdict.better"),
        ("down", "worse", "verdict.worse"),
        ("neither", "neutral_change", "verdict.higher"),
    ],
)
def test_the_good_direction_decides_what_a_rise_means(better, kind, message):
    chart = _after_calm(30, better=better)
    assert chart.verdict.kind == kind
    assert chart.message.id == message


def test_a_fall_of_a_measure_without_a_good_direction_is_only_lower():
    chart = _after_calm(1, better="neither")
    assert chart.message.id == "verdict.lower"
    assert chart.points[-1].kind == "special_cause_neutral_low"


def test_high_but_falling_is_both():
    chart = _after_calm(14.4, 14.2, 14, 13.5, 13, 12.5, 12)
    assert chart.verdict.kind == "both"
    assert chart.message.id == "verdict.both"
    assert set(chart.points[-1].rules) == {Rule.TREND_DOWN, Rule.RUN_HIGH}
    assert chart.points[-1].both
    assert chart.points[-1].rule == Rule.TREND_DOWN


def test_high_but_falling_is_both_without_a_good_direction_too():
    assert _after_calm(14.4, 14.2, 14, 13.5, 13, 12.5, 12, better="neither").verdict.kind == "both"


def test_the_line_remembers_what_the_latest_point_has_forgotten():
    verdict = _after_calm(30, 11, 10.5).verdict
    assert verdict.kind == "noise"
    assert verdict.series == "better"
    assert [(change.kind, change.since, change.until) for change in verdict.changes] == [
        ("better", 12, 12)
    ]


def test_a_line_that_rose_and_fell_is_both():
    verdict = _after_calm(30, 11, 1).verdict
    assert verdict.series == VerdictKind.BOTH
    assert [change.kind for change in verdict.changes] == ["better", "worse"]


def test_the_sentence_gets_the_usual_range_and_the_rule():
    params = _after_calm(30).message.params
    assert params == {
        "value": 30.0,
        "centre": 11.0,
        "lower": pytest.approx(5.68),
        "upper": pytest.approx(16.32),
        "points": 12,
        "since": 12,
        "rule": "outside_high",
        "lasting": 1,
    }


def test_limits_are_drawn_no_further_than_what_can_happen():
    chart = judge(range(13), [4.9, 1.1] * 6 + [3.0], bounds=(1, 5))
    assert (chart.verdict.lower, chart.verdict.upper) == (1, 5)
    assert chart.verdict.kind == "noise"


def test_a_series_that_never_moves_is_noise():
    chart = judge(range(12), [0.1] * 12)
    assert chart.verdict.kind == "noise"
    assert [warning.id for warning in chart.warnings] == ["warning.flat"]


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_its_message(rule):
    assert rule_message(rule).id in MESSAGES


def test_one_point_is_a_series_too():
    verdict = judge([1], [5.0]).verdict
    assert (verdict.kind, verdict.centre, verdict.upper) == ("early", 5.0, 5.0)


def test_a_point_on_the_centre_belongs_to_no_run():
    assert _after_calm(12, 12, 11).verdict.run_length == 0
