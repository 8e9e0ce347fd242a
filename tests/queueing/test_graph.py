"""How the measures hang together: formulas, and relations that are estimated or not known yet."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.queueing.errors import BadInput
from firsthand.queueing.findings import FINDINGS
from firsthand.queueing.graph import CENTRE_GRAPH, Edge, Graph, Node
from firsthand.queueing.relations import estimate_relation, step_back

STRAIN = Edge("occupancy", "attrition", "statistical", 1)


def _alike(seed, n=60, memory=0.8):
    draw, values = np.random.default_rng(seed), [0.0]
    for _ in range(n - 1):
        values.append(memory * values[-1] + draw.normal())
    return np.array(values)


def test_every_measure_is_reached_from_the_outcomes():
    reached, ahead = set(), ["service_level", "cost_per_contact", "customer_outcome"]
    ahead += ["response_time", "trunk_load", "p90_wait", "forecast_error"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += [edge.cause for edge in CENTRE_GRAPH.drivers_of(name)]

    assert reached == set(CENTRE_GRAPH.nodes)


def test_causes_stand_before_what_they_drive():
    place = {name: at for at, name in enumerate(CENTRE_GRAPH.order)}

    assert all(place[e.cause] < place[e.effect] for e in CENTRE_GRAPH.edges if not e.lagged)


def test_hanging_up_comes_back_as_contacts_only_in_a_later_period():
    later = {(edge.cause, edge.effect) for edge in CENTRE_GRAPH.edges if edge.lagged}

    assert ("abandonment", "redials") in later
    assert ("first_contact_resolution", "repeat_contacts") in later


def test_a_loop_within_one_period_is_refused():
    nodes = [Node("a", ""), Node("b", "")]
    there, back = Edge("a", "b", "physics", 1), Edge("b", "a", "definition", 1)

    with pytest.raises(BadInput, match="lagged"):
        Graph(nodes, [there, back])
    assert Graph(nodes, [there, Edge("b", "a", "definition", 1, lagged=True)]).order


def test_an_edge_to_nowhere_is_refused():
    with pytest.raises(BadInput, match="measure is c"):
        Graph([Node("a", "")], [Edge("a", "c", "physics", 1)])


def test_a_relation_that_is_there_is_found_with_its_interval():
    cause = _alike(1)
    found = estimate_relation(STRAIN, cause, 0.5 * cause + np.random.default_rng(2).normal(size=60))

    assert found.low < 0.5 < found.high
    assert found.is_there
    assert found.finding.id == "edge.relation"


def test_series_that_only_drift_are_seldom_taken_for_a_relation():
    cried = [estimate_relation(STRAIN, _alike(k), _alike(1000 + k)).is_there for k in range(300)]

    # Least squares that count every period as news cry wolf in a third of these.
    assert np.mean(cried) < 0.12


def test_few_periods_are_not_known_yet_and_gaps_do_not_count():
    gappy = np.where(np.arange(30) % 2, _alike(3, 30), np.nan)

    found = estimate_relation(STRAIN, gappy, _alike(4, 30))

    assert (found.is_known, found.periods) == (False, 15)
    assert found.finding.params["needed"] == 20


def test_what_acts_later_is_compared_with_a_later_period():
    cause = _alike(5)
    effect = np.concatenate([[0.0], cause[:-1]])
    edge = Edge("employee_experience", "absence", "statistical", -1, lagged=True)

    assert estimate_relation(edge, cause, effect, lag=1).slope == pytest.approx(1.0)
    with pytest.raises(BadInput, match="lag is 0"):
        estimate_relation(edge, cause, effect)


def test_a_formula_is_not_estimated():
    with pytest.raises(BadInput, match="computed, not estimated"):
        estimate_relation(Edge("talk", "aht", "definition", 1), _alike(1), _alike(2))


def test_one_step_back_gives_each_driver_its_verdict_formulas_first():
    cause = _alike(1)
    records = {"occupancy": cause, "quality": -cause + _alike(9)}

    found = step_back(
        CENTRE_GRAPH, "quality", records=records, verdict=lambda name: f"{name}: noise"
    )

    assert [one.finding.id for one in found] == [
        "edge.relation",
        "edge.not_known",
        "edge.not_known",
    ]
    assert found[0].verdict == "occupancy: noise"
    assert [one.edge.kind for one in step_back(CENTRE_GRAPH, "talk")] == ["statistical"]


def test_every_parameter_of_a_finding_has_a_type():
    assert {kind for given in FINDINGS.values() for kind in given.values()} <= {int, float, str}
