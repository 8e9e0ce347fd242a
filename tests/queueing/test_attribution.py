"""A miss shared among its drivers: it adds up, and it finds what was planted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.queueing.attribution import work_back
from firsthand.queueing.centre import Centre, Duration, Group, Queue, Skill
from firsthand.queueing.conditions import Conditions, mixed, moved
from firsthand.queueing.errors import BadInput
from firsthand.queueing.routing import work_back_centre
from firsthand.queueing.sharing import shapley
from firsthand.queueing.simulation import simulate_day

VOLUME = np.array([60, 90, 120, 130, 110, 100, 105, 95, 70, 50.0])
PLAN = Conditions(
    VOLUME, 280, np.round(VOLUME * 280 / 1800 / 0.93 + 3), adherence=0.93, patience=180
)


def _actual(**changed):
    given_ = {
        "contacts": VOLUME,
        "aht": 280,
        "scheduled": PLAN.scheduled,
        "adherence": 0.93,
        "patience": 180,
    }
    return Conditions(**{**given_, **changed})


BAD_DAY = _actual(contacts=VOLUME * 1.08, repeats=4, aht=295, absence=0.06, adherence=0.9)
SEEN = {"service_level": 0.5, "asa": 45.0, "abandonment": 0.2}


@pytest.fixture(scope="module")
def back():
    return work_back(PLAN, BAD_DAY, SEEN, targets={"service_level": 0.8}, seed=3, days=300)


@pytest.mark.parametrize("outcome", SEEN)
def test_the_bars_add_up_to_the_miss(back, outcome):
    fall = back.waterfalls[outcome]

    assert sum(length for _, length in fall.bars) == pytest.approx(fall.miss, abs=1e-9)
    drivers = sum(step.effect for step in fall.steps)
    assert drivers == pytest.approx(fall.model - fall.plan, abs=1e-9)


def test_a_driver_that_did_not_move_did_nothing(back):
    effects = {step.driver: step.effect for step in back.waterfalls["service_level"].steps}

    assert effects["patience"] == effects["schedule"] == 0.0
    assert {name for name, effect in effects.items() if effect} == set(moved(PLAN, BAD_DAY))


def test_fresh_contacts_and_repeats_stand_apart(back):
    steps = {step.driver: step for step in back.waterfalls["service_level"].steps}

    assert steps["volume"].actual == pytest.approx(VOLUME.sum() * 1.08)
    assert steps["repeats"].actual == pytest.approx(40)
    assert steps["repeats"].effect < 0
    assert "repeats.follow" in [one.id for one in back.findings["service_level"]]


def test_the_day_is_judged_first_and_what_is_left_over_last(back):
    told = [finding.id for finding in back.findings["service_level"]]

    assert told[0] == "day.lower"
    assert told[-1] in ("model.explains", "model.lower", "model.higher")
    assert told[1] == "driver.pulled_down"


def test_a_day_like_its_plan_is_chance():
    back = work_back(PLAN, PLAN, {"service_level": 0.9}, seed=1, days=300)

    assert not any(step.effect for step in back.waterfalls["service_level"].steps)
    assert back.waterfalls["service_level"].target == back.waterfalls["service_level"].plan


def test_it_finds_what_was_planted_as_playing_every_combination_does():
    names = ("volume", "aht", "absence")
    actual = _actual(contacts=VOLUME * 1.06, aht=292, absence=0.05)

    def played(drivers):
        days = simulate_day(mixed(PLAN, actual, drivers), days=2500, seed=11)
        return np.array([days.over(0, 1).service_level()])

    truth = dict(zip(names, shapley(names, played)[:, 0], strict=True))
    fall = work_back(PLAN, actual, {"service_level": 0.7}).waterfalls["service_level"]

    for step in fall.steps:
        # Half a point, and what 2,500 days leave open.
        assert step.effect == pytest.approx(truth.get(step.driver, 0.0), abs=0.008)


@settings(max_examples=20)
@given(st.lists(st.floats(-5, 5), min_size=8, max_size=8))
def test_shares_add_up_for_any_outcome_whatever(worth):
    names = ["a", "b", "c"]

    def value(drivers):
        return np.array([worth[sum(1 << k for k, n in enumerate(names) if n in drivers)]])

    found = shapley(names, value)

    assert found.sum() == pytest.approx(worth[7] - worth[0], abs=1e-9)
    turned = shapley(names[::-1], value)
    assert turned[::-1] == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: work_back(PLAN, BAD_DAY, {}), "observed has no values"),
        (lambda: work_back(PLAN, BAD_DAY, {"speed": 1.0}), "outcome is speed"),
        (lambda: work_back(PLAN, _actual(interval=900.0), SEEN), "Compare a day with its own plan"),
        (lambda: _actual(absence=1.2), "absence is 1.2"),
        (lambda: _actual(scheduled=-1), "scheduled is -1"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(call, told):
    with pytest.raises(BadInput, match=told):
        call()


def _two_queues(*, shared, aht=300):
    calls = [Queue(name, [60.0] * 4, Duration(aht), Duration(180)) for name in ("a", "b")]
    more = {name: [Skill(name, level=2)] if shared else [] for name in ("a", "b")}
    return Centre(calls, [Group("a", 12, ["a", *more["b"]]), Group("b", 12, ["b", *more["a"]])])


def test_routing_is_told_apart_from_the_rest_by_playing_it():
    plan, actual = _two_queues(shared=True), _two_queues(shared=False, aht=330)

    found = work_back_centre(plan, actual, days=100, seed=3)

    effects = {step.driver: step for step in found.steps}
    assert effects["routing"].effect < -3 * effects["routing"].error < 0
    assert effects["aht"].effect < -3 * effects["aht"].error < 0
    assert effects["volume"].effect == effects["agents"].effect == 0.0
    total = sum(step.effect for step in found.steps)
    assert total == pytest.approx(found.model - found.plan, abs=1e-9)


def test_centres_with_other_queues_are_not_compared():
    other = Centre([Queue("c", [60.0] * 4, Duration(300))], [Group("c", 12, ["c"])])

    with pytest.raises(BadInput, match="Compare a centre with its own plan"):
        work_back_centre(_two_queues(shared=True), other, seed=1)
