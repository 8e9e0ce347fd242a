"""Required agents: the published answers, a scan of every number, and what buys the rest."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.queueing import (
    Demand,
    ServiceLevelObjective,
    combined_shrinkage,
    headcount,
    kernels_staffing,
    performance,
    power_of_one,
    required_agents,
    scheduled_agents,
    trunks,
)

GOAL = ServiceLevelObjective(0.8, 20, "offered")


def _demand(erlangs, patience=120.0, aht=180):
    return Demand(erlangs * 1800 / aht, 1800, aht, patience)


@pytest.mark.parametrize(
    ("erlangs", "agents"), [(5, 7), (25, 27), (100, 96), (1000, 892), (10_000, 8629)]
)
def test_the_answers_checked_by_a_full_scan(erlangs, agents):
    assert required_agents(_demand(erlangs), GOAL).agents == agents


def _scan(demand, goal):
    """The first number from 1 upwards that keeps every target."""
    first = 1 if demand.patience else math.floor(demand.erlangs) + 1
    numbers = range(max(first, 1), 100_000)
    return next(
        n for n in numbers if not goal.missed_by(performance(demand, n, threshold=goal.threshold))
    )


GOALS = st.builds(
    ServiceLevelObjective,
    st.sampled_from([0.3, 0.5, 0.8, 0.9, 0.99]),
    st.floats(1, 300),
    st.sampled_from(["offered", "answered", "excluding_short_abandons"]),
    max_occupancy=st.sampled_from([None, 0.75, 0.9, 1.0]),
    max_abandonment=st.sampled_from([None, 0.01, 0.05, 0.3]),
    max_asa=st.sampled_from([None, 3.0, 30.0]),
)


@settings(max_examples=40)
@given(st.floats(0.05, 90), st.floats(30, 900), st.none() | st.floats(3, 3000), GOALS)
def test_it_is_the_first_number_that_does(erlangs, aht, patience, goal):
    demand = _demand(erlangs, patience, aht)

    assert required_agents(demand, goal).agents == _scan(demand, goal)


@pytest.mark.parametrize("erlangs", [30, 700])
def test_below_the_load_it_says_what_buys_it(erlangs):
    found = required_agents(_demand(erlangs, patience=60), GOAL)

    assert found.is_below_load == (found.agents < erlangs)
    assert found.lost_contacts == pytest.approx(
        found.demand.contacts * found.performance.abandonment
    )
    assert ("make room" in str(found)) == found.is_below_load
    assert found.if_nobody_hung_up == required_agents(_demand(erlangs, None), GOAL).agents


def test_without_patience_it_says_what_it_assumes():
    found = required_agents(_demand(30, None), GOAL)

    assert "assumes that nobody hangs up" in str(found)
    assert not found.is_below_load


@pytest.mark.parametrize(
    ("cap", "decided_by"),
    [
        ({}, "service_level"),
        ({"max_occupancy": 0.8}, "max_occupancy"),
        ({"max_abandonment": 0.01}, "max_abandonment"),
        ({"max_asa": 2.0}, "max_asa"),
    ],
)
def test_the_target_that_decides_is_named(cap, decided_by):
    goal = ServiceLevelObjective(0.8, 20, "offered", **cap)

    assert required_agents(_demand(100), goal).decided_by == (decided_by,)


def test_a_cap_of_one_on_occupancy_is_no_cap():
    # A fully loaded queue computes as 1.0000000000000002; a search that believes it overstaffs.
    goal = ServiceLevelObjective(0.8, 20, "offered", max_occupancy=1.0)

    assert required_agents(_demand(10_000), goal).agents == 8629


def test_caps_alone_are_an_objective():
    goal = ServiceLevelObjective(None, 20, "offered", max_occupancy=0.85)

    assert required_agents(_demand(30, None), goal).agents == math.ceil(30 / 0.85)


def test_parts_of_agents_are_added_before_rounding():
    queues = [_demand(erlangs) for erlangs in (3.2, 4.1, 5.7, 6.3)]
    whole = sum(required_agents(queue, GOAL).agents for queue in queues)
    parts = [required_agents(queue, GOAL, fractional=True) for queue in queues]

    assert math.ceil(sum(found.agents for found in parts)) < whole
    for found in parts:
        level = found.performance.service_level("offered")
        assert level == pytest.approx(0.8, abs=1e-5)
        assert level >= 0.8 - 1e-12


def test_no_contacts_need_nobody():
    found = required_agents(Demand(0, 1800, 180, 120), GOAL)

    assert (found.agents, found.lost_contacts, found.decided_by) == (0, 0, ())


def test_ten_thousand_erlangs_take_a_handful_of_looks(monkeypatch):
    looks = []
    looked = kernels_staffing.margin
    monkeypatch.setattr(
        kernels_staffing, "margin", lambda *given: looks.append(given) or looked(*given)
    )
    kernels_staffing.fewest_agents((10_000 / 180, 180.0, 120.0), *_targets(GOAL))

    assert len(looks) <= 6


def _targets(goal):
    return goal.level, goal.caps


def test_the_power_of_one_leaves_out_what_cannot_carry_the_load():
    endless = power_of_one(_demand(20, None), 21, threshold=20, around=2)
    patient = power_of_one(_demand(20), 21, threshold=20, around=2)

    assert [row.agents for row in endless] == [21, 22, 23]
    assert [row.agents for row in patient] == [19, 20, 21, 22, 23]


def test_lines_carry_those_who_wait_too():
    demand = Demand(250, 1800, 210)
    busy, calm = (performance(demand, agents, threshold=20) for agents in (30, 40))

    assert trunks(demand, busy, talk=180, blocking=0.01) == 68
    assert trunks(demand, calm, talk=180, blocking=0.01) < 40


def test_shrinkage_multiplies_and_is_divided_out():
    parts = {"leave": 0.12, "sickness": 0.05, "coaching": 0.04}
    left = 0.88 * 0.95 * 0.96

    assert combined_shrinkage(parts) == pytest.approx(1 - left)
    assert scheduled_agents(96, parts) == pytest.approx(96 / left)
    # Not 96 × 1.21, and rounded once.
    assert headcount(96 * 50, parts, contract_hours=40) == math.ceil(96 * 50 / left / 40)
    assert headcount(0, parts, contract_hours=40) == 0
    assert combined_shrinkage({}) == 0
