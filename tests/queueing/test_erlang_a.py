"""Erlang A: 15 exact cases, random ones in 40 digits, and what must hold of any queue."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.queueing import Demand, performance
from tests.queueing import exact, truth

GARNETT = Demand(contacts=0.8 * 1800, interval=1800, aht=60, patience=120)


@pytest.mark.parametrize(
    "row", truth.rows("erlang_a_exact"), ids=lambda row: f"{row['agents']}-{row['target_s']}"
)
def test_every_exact_case(row):
    told = {name: float(text) for name, text in row.items()}
    demand = Demand(
        told["arrivals_per_s"] * 3600, 3600, told["aht_s"], patience=told["patience_mean_s"]
    )
    found = performance(demand, told["agents"], threshold=told["target_s"])

    shares = {
        "p_wait": found.p_wait,
        "p_abandon": found.abandonment,
        "sl_offered": found.service_level("offered"),
        "sl_answered": found.service_level("answered"),
        "sl_excl_short_abandons": found.service_level("excluding_short_abandons"),
        "occupancy": found.occupancy,
    }

    assert shares == pytest.approx({name: told[name] for name in shares}, abs=1e-12)
    assert found.mean_wait == pytest.approx(told["mean_wait_all_s"], rel=1e-11)
    assert found.asa == pytest.approx(told["asa_answered_s"], rel=1e-10)


@pytest.mark.parametrize("_time", range(12))
def test_it_is_right_at_any_size_load_and_patience(_time):
    agents, load = truth.any_size()
    draw = random.SystemRandom()
    aht, threshold = 10 ** draw.uniform(1, 4), 10 ** draw.uniform(-1, 3)
    # Longer patience makes the exact series long, not the answer harder.
    patience = max(1.0, aht * 10 ** draw.uniform(-2, 0.5))
    told = f"{agents=} {load=} {aht=} {patience=} {threshold=}"

    found = performance(Demand(load / aht * 3600, 3600, aht, patience), agents, threshold=threshold)
    p_wait, left, early = exact.erlang_a(agents, load / aht, 1 / aht, 1 / patience, threshold)

    assert found.p_wait == pytest.approx(float(p_wait), abs=1e-9), told
    assert found.abandonment == pytest.approx(float(left), abs=1e-9), told
    assert found.answered_in_time == pytest.approx(float(early), abs=1e-9), told


def test_the_example_of_garnett_mandelbaum_and_reiman():
    with_patience = performance(GARNETT, 50, threshold=20)
    without = performance(Demand(GARNETT.contacts, 1800, 60), 50, threshold=20)

    assert (round(without.asa, 1), round(without.p90_wait, 1)) == (20.8, 58.1)
    assert round(without.queue) == 17
    assert (round(with_patience.mean_wait, 1), round(with_patience.asa, 1)) == (3.7, 3.6)
    assert round(100 * with_patience.abandonment, 1) == 3.1
    # Of all waits the ninetieth percentile is 12.4 s; those who hang up in time are not answered.
    assert with_patience.still_waiting(12.44) == pytest.approx(0.1, abs=1e-4)
    assert round(with_patience.p90_wait, 1) == 12.3
    assert round(with_patience.queue) == 3


def test_nine_in_ten_of_the_answered_are_answered_by_the_ninetieth_percentile():
    found = performance(GARNETT, 50, threshold=20)
    by_then = performance(GARNETT, 50, threshold=found.p90_wait)

    assert by_then.service_level("answered") == pytest.approx(0.9, abs=1e-5)


def test_one_contact_of_the_interval_is_expected_to_wait_the_longest():
    found = performance(GARNETT, 50, threshold=20)
    whole_day = performance(Demand(GARNETT.contacts * 20, 36_000, 60, 120), 50, threshold=20)

    assert GARNETT.contacts * found.still_waiting(found.longest_wait) == pytest.approx(1, abs=1e-4)
    assert whole_day.longest_wait > found.longest_wait


def test_nobody_waits_in_an_interval_without_contacts():
    found = performance(Demand(0, 1800, 210, 120), 3, threshold=20)

    assert (found.service_level("offered"), found.asa, found.p90_wait) == (1.0, 0.0, 0.0)
    assert (found.longest_wait, found.occupancy) == (0.0, 0.0)


def test_very_long_patience_is_erlang_c():
    patient = performance(Demand(250, 1800, 210, patience=1e8), 34, threshold=20)
    endless = performance(Demand(250, 1800, 210), 34, threshold=20)

    assert patient.asa == pytest.approx(endless.asa, rel=1e-4)
    assert patient.service_level("offered") == pytest.approx(0.81508, abs=1e-4)


QUEUES = st.tuples(
    st.floats(0.5, 400),  # erlangs
    st.integers(1, 500),
    st.floats(20, 3000),
    st.floats(2, 5000),
    st.floats(0.5, 600),
)


@given(QUEUES)
def test_every_contact_is_answered_waiting_or_gone(queue):
    erlangs, agents, aht, patience, threshold = queue
    found = performance(
        Demand(erlangs * 3600 / aht, 3600, aht, patience), agents, threshold=threshold
    )

    told = found.answered_in_time + found.abandoned_in_time + found.still_waiting(threshold)
    assert told == pytest.approx(1, abs=1e-12)
    assert found.mean_wait == pytest.approx(found.abandonment * patience, rel=1e-12)
    # What the agents do and what is lost add up to what is offered.
    assert found.occupancy * agents + erlangs * found.abandonment == pytest.approx(
        erlangs, rel=1e-9
    )


@given(QUEUES)
def test_one_more_agent_makes_everything_better(queue):
    erlangs, agents, aht, patience, threshold = queue
    demand = Demand(erlangs * 3600 / aht, 3600, aht, patience)
    few, more = (performance(demand, agents + one, threshold=threshold) for one in (0, 1))

    for definition in ("offered", "answered", "excluding_short_abandons"):
        assert more.service_level(definition) >= few.service_level(definition) - 1e-12
    assert more.abandonment <= few.abandonment + 1e-12
    assert more.occupancy <= few.occupancy + 1e-12
    assert more.asa <= few.asa * (1 + 1e-9) + 1e-9
