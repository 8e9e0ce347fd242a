"""What is planted is really there, and what should only wobble has truly not changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, stdev

import pytest

from firsthand.records import Heard

WITH_STEP = ("csat", "chat", "call-notes", "web-form")


def weekly(
    heard: Iterable[Heard], first: date, until: date, counts: Callable[[Heard], float]
) -> list[float]:
    """The mean of `counts` for each whole week from the Monday `first`."""
    weeks: dict[int, list[float]] = {}
    for one in heard:
        if first <= one.occurred_on <= until:
            weeks.setdefault((one.occurred_on - first).days // 7, []).append(counts(one))
    return [fmean(weeks[week]) for week in range((until - first).days // 7 + 1) if week in weeks]


def with_step(sample) -> list[Heard]:
    return [heard for key, heard in sample.spoken if key in WITH_STEP]


def satisfied(heard: Heard) -> bool:
    return (heard.score or 0) >= 4


def complaint_about(step: str) -> Callable[[Heard], bool]:
    return lambda heard: heard.step == step and (heard.score is None or heard.score <= 3)


def split_at(sample, day: date, counts, weeks_before: int = 52):
    """Weekly values before and after a planted Monday."""
    voices = with_step(sample)
    before = weekly(voices, day - timedelta(weeks=weeks_before), day - timedelta(days=1), counts)
    return before, weekly(voices, day, sample.truth.until, counts)


def test_refund_complaints_leave_their_usual_range_and_stay_out(larkfield):
    change = larkfield.truth.refunds_worse[0]
    before, after = split_at(larkfield, change.starts_on, complaint_about("refund"))
    assert fmean(before) == pytest.approx(change.before, rel=0.1)
    assert fmean(after) == pytest.approx(change.after, rel=0.2)
    assert min(after) > fmean(before)
    assert sum(week > fmean(before) + 3 * stdev(before) for week in after) >= 2


def test_refund_complaints_double_at_least_even_in_a_small_company(any_size):
    change = any_size.truth.refunds_worse[0]
    before, after = split_at(any_size, change.starts_on, complaint_about("refund"))
    assert fmean(after) > 1.7 * fmean(before)


def test_satisfaction_after_a_refund_contact_falls(larkfield):
    change = larkfield.truth.refunds_worse[1]
    asked = [one for one in larkfield.of("csat") if one.step == "refund" and one.score]
    day_before = change.starts_on - timedelta(days=1)
    before = fmean(satisfied(one) for one in asked if one.occurred_on <= day_before)
    after = fmean(satisfied(one) for one in asked if one.occurred_on > day_before)
    assert before == pytest.approx(change.before, abs=0.06)
    assert after == pytest.approx(change.after, abs=0.15)
    weeks = weekly(asked, change.starts_on, larkfield.truth.until, satisfied)
    assert sum(week < before for week in weeks) >= len(weeks) - 2


def test_deliveries_are_asked_about_less_since_the_decision(larkfield):
    change = larkfield.truth.deliveries_better[0]
    before, after = split_at(larkfield, change.starts_on, complaint_about("delivery"))
    assert fmean(after) < 0.85 * fmean(before)
    assert sum(week < fmean(before) for week in after) >= len(after) - 2


def test_nobody_was_billed_after_cancelling_before_it_began(any_size):
    planted = any_size.truth.billed_after_cancelling
    billed = any_size.about("billed_after")
    assert min(one.occurred_on for one in billed) == planted.starts_on
    assert len(billed) == planted.voices


def test_two_a_day_are_billed_after_cancelling_and_no_two_alike(larkfield):
    billed = larkfield.about("billed_after")
    assert set(Counter(one.occurred_on for one in billed).values()) == {2}
    assert len({one.words for one in billed}) == len(billed)
    assert len({one.customer for one in billed}) > 15


def test_the_month_is_up_a_quarter_of_a_point(any_size):
    rise = any_size.truth.quiet_rise
    shares = [_share_of_month(any_size, month) for month in (rise.before, rise.month)]
    assert 100 * (shares[1] - shares[0]) == pytest.approx(0.25, abs=0.02)
    assert 100 * (shares[1] - shares[0]) == pytest.approx(rise.rise_points, abs=1e-4)


def test_satisfaction_as_a_whole_only_wobbles(larkfield):
    told = larkfield.truth
    first = told.since + timedelta(days=(7 - told.since.weekday()) % 7)
    scored = [one for one in larkfield.of("csat") if one.score is not None]
    weeks = weekly(scored, first, told.until, satisfied)
    shift = (told.refunds_worse[0].starts_on - first).days // 7
    assert fmean(weeks) == pytest.approx(told.quiet_rise.true_share, abs=0.012)
    assert abs(fmean(weeks[shift:]) - fmean(weeks[:shift])) < stdev(weeks)


def test_other_months_move_more_than_the_quiet_one(larkfield):
    year = [date(2025 + (m > 12), (m - 1) % 12 + 1, 1) for m in range(1, 21)]
    shares = [_share_of_month(larkfield, month) for month in year]
    moves = [abs(b - a) for a, b in pairwise(shares)]
    assert sum(move > 0.0025 for move in moves) > 0.7 * len(moves)


@pytest.mark.parametrize("step", ["order", "installation", "use", "support", "repair", "invoice"])
def test_a_step_without_a_plant_has_not_changed(larkfield, step):
    change = larkfield.truth.refunds_worse[0].starts_on
    before, after = split_at(larkfield, change, lambda one: one.step == step)
    error = stdev(before) / len(after) ** 0.5
    assert abs(fmean(after) - fmean(before)) < 4 * error


def test_app_reviews_fall_silent_and_nothing_else_does(any_size):
    silence = any_size.truth.silence
    days = {key: heard.occurred_on for key, heard in any_size.spoken}
    assert silence.last_day - timedelta(days=9) < days.pop("app-reviews") <= silence.last_day
    assert all(day > silence.last_day + timedelta(days=7) for day in days.values())


def _share_of_month(sample, month: date) -> float:
    return fmean(
        satisfied(one)
        for one in sample.of("csat")
        if one.score is not None and one.occurred_on.replace(day=1) == month
    )
