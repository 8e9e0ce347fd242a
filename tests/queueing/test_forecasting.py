"""Contacts to come: what a calendar repeats is found, and the band is as wide as it should be."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from firsthand.queueing.errors import BadInput
from firsthand.queueing.forecast_scores import score_forecast
from firsthand.queueing.forecasting import History, forecast
from firsthand.queueing.objectives import ServiceLevelObjective

MONDAY = date(2025, 1, 6)
DAYS = [MONDAY + timedelta(7 * week + k) for week in range(26) for k in range(5)]
WEEK = np.array([1.2, 1.0, 0.95, 1.0, 0.9])
PROFILE = np.array([50, 80, 120, 140, 130, 110, 100, 110, 120, 100, 80, 60.0])
GOAL = ServiceLevelObjective(0.8, 20, "offered")


def _drawn(seed, days=DAYS, day_cv=0.08, interval_cv=0.06):
    draw = np.random.default_rng(seed)
    mean = np.outer([WEEK[day.weekday()] for day in days], PROFILE)
    mean *= draw.gamma(day_cv**-2, day_cv**2, (len(days), 1))
    return draw.poisson(mean * draw.gamma(interval_cv**-2, interval_cv**2, mean.shape))


def test_nine_in_ten_intervals_of_days_drawn_like_the_past_fall_within_the_band():
    inside = []
    for seed in range(12):
        counts = _drawn(seed)
        for stop in (110, 115, 120, 125):
            band = forecast(History(DAYS[:stop], counts[:stop]), DAYS[stop : stop + 5]).band(0.9)
            came = counts[stop : stop + 5]
            inside.append(((came >= band[0]) & (came <= band[1])).mean())

    # The bar is 88 to 92 %; 48 origins leave a standard error of 0.7.
    assert np.mean(inside) == pytest.approx(0.9, abs=0.035)


def test_what_strays_is_measured():
    found = forecast(History(DAYS, _drawn(1)), [DAYS[-1] + timedelta(3)])

    assert found.day_cv == pytest.approx(0.08, abs=0.035)
    assert found.interval_cv == pytest.approx(0.06, abs=0.025)


def test_weekdays_and_profiles_come_back():
    steady = np.rint(np.outer(np.tile(WEEK, 26), PROFILE))
    ahead = [DAYS[-1] + timedelta(3 + k) for k in range(5)]

    found = forecast(History(DAYS, steady), ahead)

    assert found.mean == pytest.approx(np.outer(WEEK, PROFILE), rel=0.01)


def test_the_day_after_a_closure_is_busier_if_it_used_to_be():
    closed = {DAYS[at] for at in (20, 45, 70, 95)}  # Mondays
    days = [day for day in DAYS if day not in closed]
    counts = np.array(
        [
            WEEK[day.weekday()] * PROFILE * (1.3 if day - timedelta(1) in closed else 1.0)
            for day in days
        ]
    )
    tuesday, wednesday = (DAYS[-1] + timedelta(k) for k in (4, 5))

    found = forecast(History(days, counts), [tuesday, wednesday]).mean.sum(axis=1)

    assert found[0] > 1.12 * PROFILE.sum()
    assert found[1] == pytest.approx(0.95 * PROFILE.sum(), rel=0.04)


def test_a_named_day_carries_what_was_seen_on_days_of_its_name():
    sale = {DAYS[33]: "sale", DAYS[88]: "sale"}
    counts = np.array([WEEK[d.weekday()] * PROFILE * (1.6 if d in sale else 1) for d in DAYS])
    history = History(DAYS, counts, sale)
    coming = DAYS[-1] + timedelta(4)

    plain = forecast(history, [coming]).mean.sum()
    named = forecast(history, [coming], special={coming: "sale"}).mean.sum()

    assert named > 1.15 * plain


def test_a_day_that_begins_busier_pulls_up_the_rest_and_narrows_it():
    coming = forecast(History(DAYS, _drawn(2)), [DAYS[-1] + timedelta(3)])

    today = coming.update(0, coming.mean[0, :6] * 1.2)

    pull = today.mean[0, 6:] / coming.mean[0, 6:]
    assert (pull > 1.05).all()
    assert (pull < 1.2).all()
    assert today.day_cv < 0.6 * coming.day_cv
    assert today.mean[0, :6] == pytest.approx(coming.mean[0, :6] * 1.2)


def test_a_forecast_that_is_low_costs_more_service_than_one_that_is_high_saves():
    came = np.outer(WEEK, PROFILE)
    low, right, high = (
        score_forecast(came * part, came, objective=GOAL, aht=240, patience=180)
        for part in (0.9, 1.0, 1.1)
    )

    assert low.wape == pytest.approx(high.wape)
    assert right.service_level - low.service_level > high.service_level - right.service_level
    assert low.intervals_below > right.intervals_below == 0.0
    assert right.agents_beyond == 0.0


def test_the_calls_of_a_bank_are_forecast_within_six_percent(data):
    """Ten Fridays, five days ahead, half hours (Weinberg, Brown and Stroud 2007)."""
    by_day = {}
    with (data / "bank_calls.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            begin = datetime.fromisoformat(row["DateTime"])
            by_day.setdefault(begin.date(), []).append(int(row["Calls"]))
    days = sorted(by_day)
    counts = np.array([np.reshape(by_day[day][:168], (28, 6)).sum(axis=1) for day in days])
    fridays = [at for at, day in enumerate(days[:-5]) if day.weekday() == 4][-10:]

    said, came, low, high = [], [], [], []
    for at in fridays:
        coming = forecast(History(days[: at + 1], counts[: at + 1]), days[at + 1 : at + 6])
        said.append(coming.mean)
        came.append(counts[at + 1 : at + 6])
        low.append(coming.band()[0])
        high.append(coming.band()[1])
    found = score_forecast(
        np.concatenate(said), np.concatenate(came), objective=GOAL, aht=240, patience=180,
        band=(np.concatenate(low), np.concatenate(high)),
    )  # fmt: skip

    assert found.wape <= 0.060
    assert 0.84 <= found.covered <= 0.96


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: History(DAYS[:9], _drawn(1)[:9]), "days is 9.*at least 20"),
        (lambda: History(DAYS[::-1], _drawn(1)), "Days go forward"),
        (lambda: History(DAYS, _drawn(1)[:50]), "contacts has the shape"),
        (lambda: History(DAYS, _drawn(1) * 0), "Leave closed days and gaps out"),
        (lambda: forecast(History(DAYS, _drawn(1)), [DAYS[5]]), "after the last day"),
        (lambda: forecast(History(DAYS, _drawn(1)), []), "ahead has no values"),
    ],
)
def test_what_cannot_be_forecast_is_refused_by_name(make, told):
    with pytest.raises(BadInput, match=told):
        make()
