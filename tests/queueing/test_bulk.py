"""Whole tables at once: the same answers as one by one, plain and compiled."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from firsthand.queueing import (
    BadInput,
    Demand,
    ServiceLevelObjective,
    compiling,
    erlang_b,
    erlang_c,
    fewest_agents,
    kernels,
    performance,
    performances,
    required_agents,
)
from tests.queueing import tiny_kernels

GOAL = ServiceLevelObjective(0.8, 20, "answered", max_abandonment=0.1)


@pytest.fixture(scope="module")
def intervals():
    draw = np.random.default_rng(6)
    return {
        "contacts": draw.uniform(0, 900, 60).round(),
        "interval": 1800.0,
        "aht": draw.uniform(60, 600, 60),
        "patience": draw.choice([20.0, 120.0, 900.0, np.inf], 60),
    }


@pytest.fixture(params=["plain", "compiled"])
def at_speed(request, monkeypatch):
    """Small tables are answered by plain Python; here also by the compiled twin."""
    pays = 0 if request.param == "compiled" else 10**9
    monkeypatch.setattr(compiling, "PAYS_FROM", pays)
    monkeypatch.setattr(compiling, "PAYS_WARM", pays)


@pytest.mark.usefixtures("at_speed")
def test_each_interval_as_if_it_were_alone(intervals):
    load = intervals["contacts"] * intervals["aht"] / 1800
    found = performances(**intervals, agents=np.ceil(load * 1.04 + 1), threshold=20)

    for at in range(0, 60, 3):
        patience = intervals["patience"][at]
        demand = Demand(
            float(intervals["contacts"][at]),
            1800,
            float(intervals["aht"][at]),
            None if np.isinf(patience) else float(patience),
        )
        alone = performance(demand, float(np.ceil(load[at] * 1.04 + 1)), threshold=20)
        for definition in ("offered", "answered", "excluding_short_abandons"):
            one = found.service_level(definition)[at]
            assert one == pytest.approx(alone.service_level(definition), abs=1e-11)
        assert found.asa[at] == pytest.approx(alone.asa, rel=1e-9, abs=1e-9)
        assert found.mean_wait[at] == pytest.approx(alone.mean_wait, rel=1e-9, abs=1e-9)
        assert found.occupancy[at] == pytest.approx(alone.occupancy, rel=1e-10)
        assert found.p_wait[at] == pytest.approx(alone.p_wait, abs=1e-11)


@pytest.mark.usefixtures("at_speed")
def test_the_fewest_agents_of_each_interval(intervals):
    many = fewest_agents(**intervals, objective=GOAL)
    parts = fewest_agents(**intervals, objective=GOAL, fractional=True)

    for at in range(0, 60, 3):
        patience = intervals["patience"][at]
        alone = Demand(
            float(intervals["contacts"][at]),
            1800,
            float(intervals["aht"][at]),
            None if np.isinf(patience) else float(patience),
        )
        assert many[at] == required_agents(alone, GOAL).agents
        assert parts[at] == pytest.approx(
            required_agents(alone, GOAL, fractional=True).agents, abs=3e-6
        )


def test_one_number_goes_with_a_whole_column():
    found = performances(
        contacts=[[100, 200], [300, 0]], interval=1800, aht=180, agents=31, threshold=20
    )

    assert found.asa.shape == (2, 2)
    assert found.service_level("offered")[1, 1] == 1
    assert erlang_b([5, 6], 4)[0] == pytest.approx(0.19906687402799378)
    assert erlang_c(np.array([5, 6]), [4, 4])[0] == pytest.approx(0.55411255411255411)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"contacts": [1, -5]}, r"contacts is -5 at position 1\. It begins at 0"),
        ({"contacts": [1, float("nan")]}, "contacts is nan at position 1. Give finite numbers"),
        ({"contacts": []}, "contacts has no values. Give at least one interval"),
        ({"contacts": ["many"]}, "contacts is .*many.*, which is no number"),
        ({"contacts": [1, 2, 3], "aht": [1, 2]}, r"aht has the shape \(2,\)"),
        ({"aht": 0.05}, "aht is 0.05 at position 0. It is in seconds, at least 1"),
        ({"interval": 30}, "interval is 30 at position 0. It is in seconds, at least 60"),
        ({"patience": 0}, "patience is 0 at position 0. It is in seconds"),
        ({"patience": float("nan")}, "patience is nan"),
        ({"agents": 0}, "agents is 0 at position 0. It must be above 0"),
        ({"threshold": 0}, "threshold is 0 at position 0. A service level needs"),
        ({"agents": 20, "patience": None}, "agents is 20 at position 0. Nobody hangs up and"),
    ],
)
def test_the_row_that_cannot_be_is_named(given, told):
    good = {
        "contacts": [200.0],
        "interval": 1800,
        "aht": 180,
        "patience": 120,
        "agents": 22,
        "threshold": 20,
    }
    with pytest.raises(BadInput, match=told):
        performances(**(good | given))


def test_a_single_answer_needs_neither_numba_nor_numpy():
    program = """
import sys
from firsthand.queueing import Demand, ServiceLevelObjective, required_agents
found = required_agents(Demand(1000, 1800, 180, 120), ServiceLevelObjective(.8, 20, "offered"))
assert found.agents == 96 and found.performance.p90_wait > 0
print(sorted({"numba", "numpy", "scipy", "django"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_a_few_rows_do_not_wait_for_the_compiler(monkeypatch):
    monkeypatch.delitem(sys.modules, "firsthand.queueing.kernels_compiled", raising=False)

    assert compiling.quickest(kernels, 100) is kernels


def test_where_nothing_may_be_written_it_compiles_without_a_cache(monkeypatch):
    import numba

    monkeypatch.setattr(numba.config, "CACHE_DIR", "/dev/null/nowhere")
    twin = compiling.compiled(tiny_kernels)

    assert twin.COMPILED
    assert twin.double(21.0) == tiny_kernels.double(21.0) == 42.0
    assert not tiny_kernels.COMPILED


def test_the_names_of_the_package_are_those_of_its_modules():
    import firsthand.queueing as package

    source = ast.parse(Path(package.__file__).read_text())
    imported = {
        f"{one.module}.{alias.name}"
        for one in ast.walk(source)
        if isinstance(one, ast.ImportFrom) and one.module and "queueing." in one.module
        for alias in one.names
    }
    found = {f"{package.__name__}.{module}.{name}" for name, module in package._PLACES.items()}

    assert imported == found
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="no attribute 'erlang_z'"):
        package.erlang_z  # noqa: B018
