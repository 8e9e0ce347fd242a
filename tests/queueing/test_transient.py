"""A day as it unfolds, against steady formulas where it is steady and days played where it is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput
from firsthand.queueing.simulation import simulate_day
from firsthand.queueing.transient_day import transient
from tests.queueing import truth

PROFILE = np.array([0.4, 0.8, 1.2, 1.35, 1.1, 0.95, 1.0, 1.1, 0.9, 0.6])


def test_where_nothing_changes_it_settles_at_the_exact_values():
    for row in truth.rows("erlang_a_exact")[:7]:
        contacts = float(row["arrivals_per_s"]) * 3600
        times = [float(row[name]) for name in ("aht_s", "patience_mean_s", "target_s")]
        day = Day([contacts] * 12, times[0], int(row["agents"]), times[1], 3600.0, times[2])

        found = transient(day)[-1]

        assert found.service_level() == pytest.approx(float(row["sl_offered"]), abs=1e-9)
        assert found.abandonment == pytest.approx(float(row["p_abandon"]), abs=1e-9)
        assert found.asa == pytest.approx(float(row["asa_answered_s"]), abs=1e-6)
        assert found.mean_wait == pytest.approx(float(row["mean_wait_all_s"]), abs=1e-6)
        short = float(row["sl_excl_short_abandons"])
        assert found.service_level("excluding_short_abandons") == pytest.approx(short, abs=1e-9)


def test_where_volume_agents_and_times_move_it_is_within_a_point_of_days_played():
    contacts = PROFILE * 150
    agents = np.round(contacts * 280 / 1800 + 2) + np.array([0, -2, 0, 3, 0, 0, -3, 0, 0.4, 0])
    aht = np.where(np.arange(10) % 4 == 1, 310.0, 280.0)
    day = Day(contacts, aht, agents, 180)

    found, played = transient(day), simulate_day(day, days=4000, seed=7).over(0)

    # Three standard errors of the days played lie at .7 points.
    assert np.abs(found.service_level() - played.service_level()).max() < 0.016
    assert np.abs(found.abandonment - played.abandonment).max() < 0.008
    assert np.abs(found.asa - played.asa).max() < 1.5
    whole = found.over(0).service_level() - played.over(0).service_level()
    assert abs(whole) < 0.006


def test_an_interval_begins_with_the_queue_that_the_last_one_left():
    queue, calm = Day([60, 60], 240, [6, 12], 3000), Day([60, 60], 240, [12, 12], 3000)

    assert transient(queue).service_level()[1] < transient(calm).service_level()[1] - 0.05


def test_who_is_inside_when_the_day_begins_counts():
    day = Day([60, 60], 240, 11, 180)

    assert transient(day, inside=20).service_level()[0] < transient(day).service_level()[0]


@given(st.floats(5, 25), st.floats(0.05, 3))
def test_one_more_bit_of_an_agent_never_hurts(agents, more):
    def level(there):
        return transient(Day([70, 90], 240, there, 180)).over(0).service_level()

    assert level(agents + more) >= level(agents) - 1e-9


def test_everybody_who_came_was_answered_or_hung_up():
    found = transient(Day([70, 0, 90], 240, [9, 9, 0], 180))

    assert found.offered == pytest.approx([70, 0, 90])
    assert found.answered + found.abandoned == pytest.approx(found.offered)


@pytest.mark.parametrize(
    ("given_day", "told"),
    [
        ({"contacts": [], "aht": 240, "agents": 3}, "contacts has no values"),
        ({"contacts": [9, float("nan")], "aht": 240, "agents": 3}, "at position 1"),
        ({"contacts": [9], "aht": 4 / 60, "agents": 3}, "aht is .* looks like hours"),
        ({"contacts": [9], "aht": 240, "agents": -1}, "agents is -1"),
        ({"contacts": [9], "aht": 240, "agents": 0}, "nobody hangs up"),
        ({"contacts": [9], "aht": 240, "agents": [3, 4]}, "agents has the shape"),
        ({"contacts": [9], "aht": 240, "agents": 3, "interval": 30}, "interval is 30 s"),
        ({"contacts": [9], "aht": 240, "agents": 3, "threshold": 0}, "threshold is 0"),
    ],
)
def test_bad_input_names_field_value_and_cure(given_day, told):
    with pytest.raises(BadInput, match=told):
        Day(**given_day)
