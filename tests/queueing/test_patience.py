"""Laws of patience: exact M/M/n+G, and patience learned from records that are cut off."""

from __future__ import annotations

import math
import random

import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from firsthand.queueing import (
    BadInput,
    Demand,
    ErlangPatience,
    ExponentialPatience,
    FixedPatience,
    LognormalPatience,
    MixedPatience,
    ServiceLevelObjective,
    UniformPatience,
    estimate_patience,
    kaplan_meier,
    patience_from_totals,
    performance,
    required_agents,
)
from tests.queueing import exact, truth

# The table is in units of the mean handling time; ours is a minute.
MINUTE = 60
LAWS = {
    "exponential(mean1)": ExponentialPatience(MINUTE),
    "erlang2(mean1)": ErlangPatience(MINUTE, phases=2),
    "lognormal(mean1,scv1)": LognormalPatience(MINUTE, scv=1),
    "lognormal(mean1,scv4)": LognormalPatience(MINUTE, scv=4),
    "uniform(0,2)": UniformPatience(2 * MINUTE),
    "deterministic(1)": FixedPatience(MINUTE),
}


def _queue(rate, law):
    return performance(Demand(rate * 30, 1800, MINUTE, law), 100, threshold=0.1 * MINUTE)


def _can_be(row):
    """No more is served than the agents can do; two rows of the table lose more than that."""
    served = (1 - float(row["p_abandon"])) * float(row["arrival_rate"])
    return served <= float(row["agents"]) * float(row["service_rate"])


@pytest.mark.parametrize(
    "row",
    [row for row in truth.rows("mmn_plus_g") if _can_be(row)],
    ids=lambda row: f"{row['patience']}-{row['arrival_rate']}",
)
def test_every_law_and_load(row):
    found = _queue(float(row["arrival_rate"]), LAWS[row["patience"]])

    assert found.p_wait == pytest.approx(float(row["p_wait"]), abs=1e-6)
    assert found.abandonment == pytest.approx(float(row["p_abandon"]), abs=1e-6)
    assert found.answered_in_time == pytest.approx(float(row["sl_offered"]), abs=1e-6)
    assert found.mean_wait / MINUTE == pytest.approx(float(row["mean_wait_all"]), abs=1e-6)


def test_only_the_overloaded_rows_of_fixed_patience_cannot_be():
    wrong = [row for row in truth.rows("mmn_plus_g") if not _can_be(row)]

    assert [(row["patience"], row["arrival_rate"]) for row in wrong] == [
        ("deterministic(1)", "102.0"),
        ("deterministic(1)", "110.0"),
    ]


@pytest.mark.parametrize("rate", [90, 102, 110])
def test_fixed_patience_against_its_closed_form(rate):
    # Per minute, with d = 1: J = (e^(l-n) - 1)/(l - n) + e^(l-n)/n.
    idle, excess, agents = float(exact.inverse_b(99, rate)), rate - 100, 100
    within, beyond = math.expm1(excess) / excess, math.exp(excess) / agents
    whole = idle + rate * (within + beyond)
    found = _queue(rate, FixedPatience(MINUTE))

    assert found.p_wait == pytest.approx(rate * (within + beyond) / whole, abs=1e-9)
    assert found.abandonment == pytest.approx(rate * beyond / whole, abs=1e-9)


def test_a_law_that_is_exponential_is_erlang_a():
    by_law = _queue(102, ExponentialPatience(MINUTE))
    by_mean = _queue(102, MINUTE)
    mixed = _queue(102, MixedPatience([(0.5, MINUTE), (0.5, MINUTE)]))

    for one in (by_law, mixed):
        assert one.asa == pytest.approx(by_mean.asa, rel=1e-9)
        assert one.answered_in_time == pytest.approx(by_mean.answered_in_time, abs=1e-10)
        assert one.mean_wait == pytest.approx(by_mean.mean_wait, rel=1e-9)


def test_a_queue_with_a_law_of_patience_is_staffed_like_a_scan():
    demand = Demand(300, 1800, 240, LognormalPatience(120, scv=2))
    goal = ServiceLevelObjective(0.8, 20, "offered", max_abandonment=0.05)
    found = required_agents(demand, goal)
    scan = next(n for n in range(1, 99) if not goal.missed_by(performance(demand, n, threshold=20)))

    assert found.agents == scan
    assert scan - 1 < required_agents(demand, goal, fractional=True).agents <= scan


def _records(contacts, mean, seed=1):
    """Waits offered by a busy queue, and customers whose patience is exponential."""
    draw = random.Random(seed)
    pairs = [(draw.expovariate(1 / 40), draw.expovariate(1 / mean)) for _ in range(contacts)]
    return [min(pair) for pair in pairs], [offered > patient for offered, patient in pairs]


def test_the_answered_count_for_the_patience_they_showed():
    waits, gone = _records(20_000, mean=150)
    found = estimate_patience(waits, gone)
    hung_up = [wait for wait, left in zip(waits, gone, strict=True) if left]

    assert found.low < 150 < found.high
    assert found.mean == pytest.approx(150, rel=0.05)
    # Averaging only those who hung up is the usual mistake, five times too short here.
    assert sum(hung_up) / len(hung_up) < 35


def test_the_interval_of_the_mean_is_that_of_a_poisson_count():
    found = patience_from_totals(1000, 10)

    # Garwood's limits for a count of ten: 4.795 to 18.390.
    assert (found.low, found.high) == pytest.approx((1000 / 18.390, 1000 / 4.795), rel=1e-3)


def test_nobody_hung_up_tells_only_how_long_patience_is_at_least():
    found = patience_from_totals(1000, 0)

    assert (found.mean, found.high) == (None, math.inf)
    assert found.low == pytest.approx(1000 / 3.689, rel=1e-3)


def test_kaplan_meier_agrees_with_statsmodels():
    waits, gone = _records(400, mean=60, seed=7)
    waits = [round(wait) for wait in waits]
    law = kaplan_meier(waits, gone)
    theirs = SurvfuncRight(waits, [int(left) for left in gone])
    steps = [float(one) for one in theirs.surv_times[1:]]

    assert [law.staying(step) for step in theirs.surv_times] == pytest.approx(theirs.surv_prob)
    assert law.times[-1] == steps[-1]


def test_an_observed_law_staffs_like_the_law_behind_it():
    law = kaplan_meier(*_records(20_000, mean=150))
    seen = performance(Demand(260, 1800, 210, law), 30, threshold=20)
    true = performance(Demand(260, 1800, 210, 150), 30, threshold=20)

    assert seen.service_level("offered") == pytest.approx(true.service_level("offered"), abs=0.01)
    assert seen.abandonment == pytest.approx(true.abandonment, abs=0.01)


@pytest.mark.parametrize("name", LAWS)
def test_a_law_is_a_falling_curve_and_its_area(name):
    law = LAWS[name]
    steps = [k * 3.7 for k in range(120)]
    shares = [law.staying(step) for step in steps]

    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    middle = [(law.stayed(t + 0.01) - law.stayed(t - 0.01)) / 0.02 for t in (10, 45, 90)]
    assert middle == pytest.approx([law.staying(t) for t in (10, 45, 90)], abs=1e-4)
    assert law.stayed(1e6) == pytest.approx(law.mean, rel=1e-6)


@pytest.mark.parametrize(
    ("waits", "gone", "told"),
    [
        ([1, -2], [True, False], "waits is -2 at position 1"),
        ([1, math.nan], [True, False], "waits is nan at position 1"),
        ([1, 2], [True], "abandoned has the shape"),
        ([1, 2], [1, 3], "abandoned is 3 at position 1"),
        ([], [], "waits has no values"),
        ([0, 0], [False, False], "total_wait is 0, but nobody waited"),
    ],
)
def test_records_that_cannot_be_are_named(waits, gone, told):
    with pytest.raises(BadInput, match=told):
        estimate_patience(waits, gone)
