"""How long ago, and how often: the arithmetic of clocks and promises."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.analysis import recency
from firsthand.analysis.recency import Band, Kept, State

TODAY = date(2026, 11, 19)  # a Thursday
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PERIODS = st.sampled_from(list(recency.DAYS))


@pytest.mark.parametrize(
    ("days", "known", "band"),
    [(0, True, Band.WEEK), (6, True, Band.WEEK), (7, True, Band.MONTH), (30, True, Band.MONTH),
     (31, True, Band.QUARTER), (92, True, Band.YEAR), (365, True, Band.YEAR),
     (366, True, Band.LONGER), (None, True, Band.NEVER), (None, False, Band.UNKNOWN)],
)  # fmt: skip
def test_a4_each_day_lies_in_one_band(days, known, band):
    assert recency.band(days, known=known) is band


def test_a1_today_is_nought_and_tomorrow_is_no_day_yet():
    assert recency.days_since(TODAY, TODAY) == 0
    assert recency.days_since(TODAY + timedelta(days=1), TODAY) is None
    assert recency.days_since(None, TODAY) is None


@given(DAYS, PERIODS)
def test_a_period_holds_its_day_and_the_next_begins_right_after_it(day, period):
    first, last = recency.begins(day, period), recency.ends(day, period)
    assert first <= day <= last
    assert recency.begins(last + timedelta(days=1), period) == last + timedelta(days=1)


def test_a5_two_a_week_with_three_and_then_none_is_kept_and_missed():
    days = [date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 6)]
    since = date(2026, 11, 2)
    spells = recency.history(days, times=2, period="week", since=since, today=date(2026, 11, 16))
    assert [one.kept for one in spells] == [Kept.KEPT, Kept.MISSED, Kept.RUNNING]
    assert recency.kept_of(spells) == (1, 2)


def test_b1_three_shifts_of_four_are_three_quarters_and_one_break():
    mondays = [date(2026, 10, 19) + timedelta(weeks=n) for n in range(4)]
    worked = [mondays[0], mondays[1], mondays[3]]
    spells = recency.history(
        worked, times=1, period="week", since=mondays[0], today=date(2026, 11, 15)
    )
    assert recency.kept_of(spells) == (3, 4)
    assert recency.streak(spells) == recency.Streak(now=1, longest=2, breaks=1)


def test_a_period_that_was_half_over_when_it_was_promised_is_not_missed():
    spells = recency.history([], times=1, period="month", since=date(2026, 10, 20), today=TODAY)
    assert [one.kept for one in spells] == [Kept.BEGUN, Kept.RUNNING]


def test_the_clock_goes_from_fine_to_nearly_due_to_run_out():
    told = [recency.state(days, ideal=14, worst=30) for days in (0, 10, 11, 30, 31, None)]
    assert told == [State.FINE, State.FINE, State.DUE, State.DUE, State.OUT, State.OUT]


def test_b19_years_are_counted_like_birthdays():
    assert recency.years_since(date(2019, 11, 20), TODAY) == 6
    assert recency.years_since(date(2019, 11, 19), TODAY) == 7
    assert recency.years_since(date(2020, 2, 29), date(2021, 2, 28)) == 0
    assert recency.years_since(None, TODAY) is None


def test_a3_the_gap_is_what_the_log_lies_behind_the_claim():
    assert recency.gap(7, 396) == 389
    assert recency.gap(7, 3) == 0
    assert recency.gap(None, 3) is None


@given(st.lists(DAYS, max_size=30), st.integers(1, 4), PERIODS, DAYS, DAYS)
def test_every_period_is_told_once_and_none_is_left_out(days, times, period, since, today):
    spells = recency.history(days, times=times, period=period, since=since, today=today)
    pairs = pairwise(spells)
    assert all(later.begins == one.ends + timedelta(days=1) for one, later in pairs)
    streak = recency.streak(spells)
    assert streak.now <= streak.longest <= recency.kept_of(spells)[0]
