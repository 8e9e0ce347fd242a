"""Whatever cannot be computed honestly: the field, the value and the cure."""

from __future__ import annotations

import math
import pickle

import pytest

from firsthand.queueing import (
    BadInput,
    Demand,
    ErlangPatience,
    MixedPatience,
    ResponseTimeObjective,
    ServiceLevelObjective,
    chat_performance,
    combined_shrinkage,
    erlang_b,
    erlang_c,
    headcount,
    lines_for_blocking,
    objective_for,
    performance,
    power_of_one,
    priority_waits,
    required_agents,
    response_times,
    trunk_load,
    with_redials,
)

CALLS = Demand(250, 1800, 210)
PATIENT = Demand(250, 1800, 210, 120)
GOOD = performance(CALLS, 34, threshold=20)


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        (lambda: Demand(-1, 1800, 210), "contacts", "contacts is -1. It begins at 0."),
        (lambda: Demand(math.nan, 1800, 210), "contacts", "contacts is nan, which is no number"),
        (lambda: Demand(math.inf, 1800, 210), "contacts", "contacts is inf. Give a finite number"),
        (lambda: Demand("250", 1800, 210), "contacts", "contacts is '250', which is no number"),
        (lambda: Demand(None, 1800, 210), "contacts", "contacts is None, which is no number"),
        (lambda: Demand(True, 1800, 210), "contacts", "contacts is True, which is no number"),
        (lambda: Demand(250, 30, 210), "interval", "looks like minutes.*is 1800 s meant"),
        (lambda: Demand(250, 0.5, 210), "interval", "looks like hours.*is 1800 s meant"),
        (lambda: Demand(250, 1800, 0), "aht", "aht is 0. It must be above 0"),
        (lambda: Demand(250, 1800, 0.05), "aht", "looks like hours.*is 180 s meant"),
        (lambda: Demand(250, 1800, 3.5), "aht", "looks like minutes.*is 210 s meant"),
        (lambda: Demand(250, 1800, 210, 0.5), "patience", "looks like minutes.*is 30 s meant"),
        (lambda: Demand(250, 1800, 210, 0), "patience", "patience is 0. It must be above 0"),
        (lambda: performance(CALLS, 0, threshold=20), "agents", "agents is 0. It must be above 0"),
        (lambda: performance(CALLS, 29, threshold=20), "agents", "agents is 29, and 29.16666667 e"),
        (lambda: performance(CALLS, 34, threshold=0), "threshold", "needs a threshold above 0"),
        (lambda: performance(CALLS, 34, threshold=-5), "threshold", "threshold is -5. It begins"),
        (lambda: GOOD.service_level("standard"), "definition", "Choose offered, answered, exclud"),
        (lambda: GOOD.wait_quantile(90), "quantile", "quantile is 90. Give a share from 0 to 1"),
        (lambda: ServiceLevelObjective(80, 20, "offered"), "service_level", "80 % is 0.8"),
        (lambda: ServiceLevelObjective(1, 20, "offered"), "service_level", "no queue can promise"),
        (lambda: ServiceLevelObjective(0.8, 0, "offered"), "threshold", "above 0"),
        (lambda: ServiceLevelObjective(0.8, 20, "usual"), "definition", "definition is usual, wh"),
        (lambda: ServiceLevelObjective(None, 20, "offered"), "service_level", "no cap is given"),
        (lambda: ResponseTimeObjective(0.9, within=0), "within", "within is 0. It must be above"),
        (lambda: ResponseTimeObjective(90, within=60), "share", "Give a share"),
        (lambda: erlang_b(-1, 5), "lines", "lines is -1. It begins at 0."),
        (lambda: erlang_c(5, math.nan), "erlangs", "erlangs is nan"),
        (lambda: erlang_c("5", 4), "agents", "agents is '5', which is no number"),
        (lambda: lines_for_blocking(12, 1), "blocking", "blocking is 1. Give a share"),
        (lambda: power_of_one(CALLS, 30.5, threshold=20), "agents", "agents is 30.5"),
        (lambda: trunk_load(CALLS, GOOD, talk=300), "talk", "the handling time of 210 s contains"),
        (lambda: with_redials(CALLS, 34, redial=0.5, threshold=20), "redial", "Give a patience"),
        (lambda: with_redials(PATIENT, 34, redial=1, threshold=20), "redial", "redial is 1. Give"),
        (lambda: combined_shrinkage({"leave": 30}), "leave", "leave is 30. Give a share"),
        (lambda: combined_shrinkage({"leave": -0.1}), "leave", "leave is -0.1. Give a share"),
        (lambda: headcount(1, {}, contract_hours=0), "contract_hours", "must be above 0"),
        (lambda: priority_waits(10, [], aht=180), "erlangs", "erlangs has no values"),
        (lambda: priority_waits(10, [5, 5], aht=180), "agents", "grows without end"),
        (lambda: response_times([], [], interval=3600), "arrivals", "arrivals has no values"),
        (lambda: response_times([1], [1, 2], interval=3600), "capacity", "Give one value"),
        (lambda: response_times([1], [-1], interval=3600), "capacity", "capacity is -1"),
        (lambda: MixedPatience([(0.5, 60)]), "shares", "shares is 0.5, but the shares of all kin"),
        (lambda: ErlangPatience(60, phases=0), "phases", "phases is 0. It must be at least 1"),
        (lambda: objective_for("fax"), "contact", "contact is fax, which is not known. Choose pho"),
    ],
)  # fmt: skip
def test_the_error_names_the_field_the_value_and_the_cure(wrong, field, told):
    with pytest.raises(BadInput, match=told) as fault:
        wrong()

    assert fault.value.field == field


def _chat(**changed):
    given = {
        "contacts": 110,
        "interval": 3600,
        "aht_by_concurrency": [300, 420],
        "agents": 10,
        "threshold": 30,
        "patience": 180,
    }
    return chat_performance(**(given | changed))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"aht_by_concurrency": []}, "aht_by_concurrency has no values"),
        ({"aht_by_concurrency": [300, 0.1]}, "aht_by_concurrency is 0.1 s, which looks like hours"),
        ({"agents": 2.5}, "agents is 2.5"),
        ({"agents": 6, "patience": None, "contacts": 200}, "agents is 6, and 11.66666667 erlangs"),
        ({"threshold": 0}, "above 0"),
    ],
)
def test_a_chat_that_cannot_be(changed, told):
    with pytest.raises(BadInput, match=told):
        _chat(**changed)


def test_a_fault_can_be_sent_to_another_process():
    with pytest.raises(BadInput) as fault:
        required_agents(Demand(250, 1800, 210, patience=-3), None)
    again = pickle.loads(pickle.dumps(fault.value))

    assert (str(again), again.field, again.id) == (
        "patience is -3. It begins at 0.",
        "patience",
        "error.negative",
    )
