"""Days played out: right against exact values, and the same however many threads play them."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.queueing.centre import Centre, Duration, Group, Queue, Skill, Spread
from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput
from firsthand.queueing.simulation import simulate, simulate_day
from firsthand.queueing.transient_day import transient
from tests.queueing import truth

LONG = 50_000.0


def _z(runs, exact):
    runs = np.asarray(runs)
    return (runs.mean() - exact) / (runs.std(ddof=1) / len(runs) ** 0.5)


def _steady(rate, agents, aht, patience, threshold):
    """Runs of an interval that fills up and one that counts, by both engines."""
    queue = Queue("a", [rate * LONG] * 2, Duration(aht), patience, threshold=threshold)
    centre = Centre([queue], [Group("a", agents, ["a"])], interval=LONG)
    day = Day([rate * LONG] * 2, aht, agents, patience.mean, LONG, threshold)
    spread = patience.spread
    return (
        simulate(centre, days=12, seed=31).queue("a")[:, 1:].over(1),
        simulate_day(day, days=12, seed=32, patience=spread)[:, 1:].over(1),
    )


@pytest.mark.parametrize("row", [0, 3, 9])
def test_a_queue_does_what_the_exact_formula_says(row):
    exact = truth.rows("erlang_a_exact")[row]
    given = [float(exact[name]) for name in ("arrivals_per_s", "agents", "aht_s")]
    patience = Duration(float(exact["patience_mean_s"]))

    for seen in _steady(given[0], int(given[1]), given[2], patience, float(exact["target_s"])):
        assert abs(_z(seen.service_level(), float(exact["sl_offered"]))) < 4
        assert abs(_z(seen.service_level("answered"), float(exact["sl_answered"]))) < 4
        short = float(exact["sl_excl_short_abandons"])
        assert abs(_z(seen.service_level("excluding_short_abandons"), short)) < 4
        assert abs(_z(seen.abandonment, float(exact["p_abandon"]))) < 4
        assert abs(_z(seen.asa, float(exact["asa_answered_s"]))) < 4
        assert abs(_z(seen.mean_wait, float(exact["mean_wait_all_s"]))) < 4


@pytest.mark.parametrize(
    ("patience", "law"),
    [
        ("erlang2(mean1)", Spread("erlang", cv=0.5**0.5)),
        ("lognormal(mean1,scv4)", Spread("lognormal", cv=2.0)),
        ("uniform(0,2)", Spread("uniform")),
    ],
)
def test_patience_of_any_shape_does_what_the_integrals_say(patience, law):
    rows = truth.rows("mmn_plus_g")
    exact = next(r for r in rows if r["patience"] == patience and r["arrival_rate"] == "102.0")

    for seen in _steady(1.02, 100, 100.0, Duration(100.0, law), 10.0):
        assert abs(_z(seen.service_level(), float(exact["sl_offered"]))) < 4
        assert abs(_z(seen.abandonment, float(exact["p_abandon"]))) < 4


def test_priorities_wait_as_long_as_cobham_says():
    row = truth.rows("priority_two_class")[0]
    rates = [float(row[f"erlangs_class{k}"]) / float(row["aht_s"]) for k in (1, 2)]
    length = 1.5e6
    queues = [
        Queue(str(k), [rate * length] * 2, Duration(180), priority=k)
        for k, rate in enumerate(rates, start=1)
    ]
    centre = Centre(queues, [Group("all", 10, ["1", "2"])], interval=length)

    waits = simulate(centre, days=12, seed=5).counts[:, 1:].over(1).mean_wait

    assert abs(_z(waits[:, 0], float(row["exact_wait_class1_s"]))) < 4
    assert abs(_z(waits[:, 1], float(row["exact_wait_class2_s"]))) < 4


def test_calls_again_come_on_top():
    row = truth.rows("redials")[0]
    rate = float(row["fresh_arrivals_per_s"])
    queue = Queue(
        "a", [rate * 2e5] * 2, Duration(180), Duration(120),
        redial_share=0.5, redial_after=Duration(300),
    )  # fmt: skip
    centre = Centre([queue], [Group("a", 20, ["a"])], interval=2e5)

    seen = simulate(centre, days=12, seed=9).queue("a")[:, 1:].over(1)

    found = seen.service_level()
    error = np.hypot(found.std(ddof=1) / 12**0.5, 0.00262)
    assert abs(found.mean() - float(row["des_sl"])) < 4 * error
    assert seen.repeats.sum() / seen.abandoned.sum() == pytest.approx(0.5, abs=0.03)


@pytest.fixture(scope="module")
def centre():
    queues = [
        Queue("orders", [60, 90, 0, 50], Duration(300), Duration(180), day_cv=0.1),
        Queue("claims", [20, 30, 30, 20], Duration(420, Spread("lognormal", cv=0.8)), Duration(240),
              redial_share=0.4),
    ]  # fmt: skip
    skilled = Group("all", [6, 0, 6, 4], ["orders", Skill("claims", level=2, pace=1.5)])
    return Centre(queues, [Group("orders", [8, 16, 8, 9], ["orders"]), skilled])


def test_the_days_do_not_depend_on_threads_or_on_how_many_are_asked_for(centre):
    one = simulate(centre, days=9, seed=4, threads=1)
    three = simulate(centre, days=20, seed=4, threads=3)

    assert np.array_equal(one.counts.cells, three.counts.cells[:9])
    assert np.array_equal(one.busy, three.busy[:9])
    assert not np.array_equal(one.counts.cells, simulate(centre, days=9, seed=5).counts.cells)


def test_everybody_who_came_was_answered_or_hung_up(centre):
    seen = simulate(centre, days=50, seed=4).counts

    assert (seen.offered == seen.answered + seen.abandoned).all()
    assert (seen.in_time <= seen.answered).all()
    assert (seen.offered[:, 2, 0] == 0).all()


def test_nobody_is_busier_than_always(centre):
    seen = simulate(centre, days=50, seed=4)

    # The last interval finishes what is inside, and whoever goes home a contact first.
    assert np.nanmax(seen.occupancy[[0, 2]]) <= 1.0 + 1e-9
    assert seen.busy.sum() / 50 == pytest.approx(
        seen.total.answered[0] / 50 * 300 + seen.total.answered[1] / 50 * 420 * 1.5, rel=0.15
    )


def test_flexible_agents_are_not_there_twice():
    """Two queues of 20 erlangs with 24 agents for both: what others call enough fails."""
    queues = [Queue(name, [120] * 8, Duration(300), Duration(180)) for name in ("a", "b")]

    def level(agents):
        centre = Centre(queues, [Group("both", agents, ["a", "b"])])
        return float(simulate(centre, days=40, seed=2).counts.over(0, 1, 2).service_level())

    assert level(24) < 0.2
    assert level(45) > 0.8


def test_agents_who_come_in_take_whoever_waits():
    queue = Queue("a", [40, 40], Duration(60), Duration(3000))
    centre = Centre([queue], [Group("a", [0, 30], ["a"])])

    seen = simulate(centre, days=40, seed=2).queue("a").over(0)

    # Patience of 3,000 s: a quarter hangs up in the 15 minutes that they wait on average.
    assert 0.2 < seen.abandonment[0] < 0.32
    assert seen.answered[0] > 0


def test_both_engines_play_the_same_day():
    day = Day([60, 140, 60], 240, [12, 17, 12], 180)
    queue = Queue("a", [60, 140, 60], Duration(240), Duration(180))
    centre = Centre([queue], [Group("a", [12, 17, 12], ["a"])])

    fast = simulate_day(day, days=1500, seed=1).over(0)
    every = simulate(centre, days=1500, seed=2).queue("a").over(0)

    assert fast.service_level() == pytest.approx(every.service_level(), abs=0.02)
    assert fast.service_level() == pytest.approx(transient(day).service_level(), abs=0.02)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Queue("a", [-1], Duration(60)), "contacts is -1"),
        (lambda: Duration(0.05), "looks like hours"),
        (lambda: Spread("exponential", cv=2), "spread of its own"),
        (lambda: Spread("normal"), "family is normal"),
        (lambda: Group("a", 1.5, ["a"]), "agents is 1.5"),
        (lambda: Centre([Queue("a", [9], Duration(60))], [Group("g", 1, ["b"])]), "skill is b"),
        (
            lambda: Centre([Queue("a", [9], Duration(60))], [Group("g", 0, ["a"])]),
            "nobody hangs up",
        ),
        (
            lambda: Centre([Queue("a", [9], Duration(60))], [Group("g", [1, 2], ["a"])]),
            "1 interval",
        ),
    ],
)
def test_what_cannot_be_played_is_refused_by_name(make, told):
    with pytest.raises(BadInput, match=told):
        make()


def test_a_queue_without_end_is_refused():
    queue = Queue("a", [2_500_000, 10], Duration(300))
    centre = Centre([queue], [Group("a", 1, ["a"])])

    with pytest.raises(BadInput, match="a million contacts wait"):
        simulate(centre, days=1, seed=1)
