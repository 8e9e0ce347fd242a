"""Erlang B and C: against high precision, a manual of 2005, and the field's own tables."""

from __future__ import annotations

import pytest

from firsthand.queueing import (
    Demand,
    carried,
    erlang_b,
    erlang_c,
    offered_for_blocking,
    performance,
    power_of_one,
    trunk_load,
)
from tests.queueing import exact, truth

CLEVELAND = Demand(contacts=250, interval=1800, aht=210)


@pytest.mark.parametrize(
    ("servers", "erlangs", "b", "c"),
    truth.floats("erlang_bc_mpmath", "servers", "offered_erlangs", "erlang_b", "erlang_c"),
)
def test_b_and_c_agree_with_fifty_digits(servers, erlangs, b, c):
    assert erlang_b(servers, erlangs) == pytest.approx(b, rel=1e-12)
    assert erlang_c(servers, erlangs) == pytest.approx(c, rel=1e-12)


@pytest.mark.parametrize(
    ("agents", "erlangs", "p_wait", "level"),
    truth.floats("erlang_c_fractional", "agents", "erlangs", "p_wait", "sl_20s_aht180"),
)
def test_agents_may_be_fractions(agents, erlangs, p_wait, level):
    found = performance(Demand(erlangs * 10, 1800, 180), agents, threshold=20)

    assert erlang_c(agents, erlangs) == pytest.approx(p_wait, rel=1e-12)
    assert found.service_level("offered") == pytest.approx(level, rel=1e-12)


@pytest.mark.parametrize("_time", range(12))
def test_b_and_c_are_right_at_any_size_and_load(_time):
    agents, erlangs = truth.any_size()
    blocked = float(1 / exact.inverse_b(agents, erlangs))
    waiting = float(exact.erlang_c(agents, erlangs)) if erlangs < agents else 1.0

    # Below 1e-300 doubles lose their digits; there a share is nothing either way.
    assert erlang_b(agents, erlangs) == pytest.approx(blocked, rel=1e-12, abs=1e-300), (
        agents,
        erlangs,
    )
    assert erlang_c(agents, erlangs) == pytest.approx(waiting, rel=1e-12, abs=1e-300)


def test_everybody_waits_when_the_load_reaches_the_agents():
    assert [erlang_c(10, erlangs) for erlangs in (10, 12, 0)] == [1.0, 1.0, 0.0]


def _printed(value, text):
    return float(value) == pytest.approx(float(text), abs=0.5 * 10 ** -len(text.partition(".")[2]))


def test_the_avaya_table_prints_carried_loads():
    told = truth.rows("erlang_b_avaya")
    offered = [offered_for_blocking(int(row["servers"]), float(row["blocking"])) for row in told]
    right = [
        _printed(carried(int(row["servers"]), erlangs), row["published_erlangs"])
        for row, erlangs in zip(told, offered, strict=True)
    ]

    # Five entries for one line the manual rounds up.
    assert (sum(right), len(right)) == (202, 207)
    assert {row["servers"] for row, is_right in zip(told, right, strict=True) if not is_right} == {
        "1"
    }
    assert offered == pytest.approx([float(row["own_offered_erlangs"]) for row in told], abs=6e-11)


@pytest.mark.parametrize("row", truth.rows("cleveland_250calls"), ids=lambda row: row["agents"])
def test_clevelands_table_to_its_last_digit(row):
    found = performance(CLEVELAND, int(row["agents"]), threshold=20)

    assert found.p_wait == pytest.approx(float(row["p_wait"]), abs=5e-7)
    assert found.service_level("offered") == pytest.approx(float(row["service_level"]), abs=5e-7)
    assert found.asa == pytest.approx(float(row["asa_s"]), abs=5e-5)
    assert found.occupancy == pytest.approx(float(row["occupancy"]), abs=5e-7)
    assert trunk_load(CLEVELAND, found, talk=180) == pytest.approx(
        float(row["trunk_load_erlangs"]), abs=5e-4
    )


@pytest.mark.parametrize(
    ("agents", "level", "asa", "occupancy"),
    [(30, 24, 209, 97), (31, 45, 75, 94)],
)
def test_what_cleveland_published(agents, level, asa, occupancy):
    found = performance(CLEVELAND, agents, threshold=20)

    assert 100 * found.service_level("offered") == pytest.approx(level, abs=0.5)
    assert found.asa == pytest.approx(asa, abs=0.5)
    assert 100 * found.occupancy == pytest.approx(occupancy, abs=0.5)


@pytest.mark.parametrize(
    ("seconds", "published", "computed"),
    truth.floats(
        "cleveland_delay_34agents", "t_s", "published_calls_waiting_at_least_t", "computed"
    ),
)
def test_how_many_still_wait_after_a_while(seconds, published, computed):
    waiting = 250 * performance(CLEVELAND, 34, threshold=20).still_waiting(seconds)

    assert waiting == pytest.approx(computed, abs=5e-4)
    assert round(waiting) == published


def test_the_power_of_one_as_swpp_printed_it():
    told = truth.rows("swpp_power_of_one")
    rows = power_of_one(Demand(400, 3600, 180), 23, threshold=30, around=3)
    found = [value for row in rows for value in (row.asa, 100 * row.service_level("offered"))]
    printed = [float(row[c]) for row in told for c in ("published_asa_s", "published_sl_pct")]
    exact = [float(row[c]) * by for row in told for c, by in (("asa_s", 1), ("service_level", 100))]

    assert found == pytest.approx(exact, abs=6e-5)
    # Nine figures are rounded; three are cut off: 35.6, 7.5 and 94.7.
    cut = [value for value, figure in zip(found, printed, strict=True) if round(value) != figure]
    assert [int(value) for value in cut] == [35, 7, 94]
    assert {35, 7, 94} <= set(printed)
    assert [round(row.occupancy, 2) for row in rows] == [
        float(row["published_occ"]) for row in told
    ]
