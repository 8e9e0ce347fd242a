"""The published formulas on the published examples: one set of calls, five right answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.queueing import (
    DEFINITIONS,
    FORMULAS,
    BadInput,
    Counts,
    Demand,
    expected_counts,
    performance,
    service_level,
)
from firsthand.queueing.service_levels import OF_DEFINITION

ICMI = Counts(
    answered=1000, abandoned=60, answered_in_time=860, abandoned_in_time=20, short_abandons=10
)
# 70 answered and 10 abandoned in time; the 20 others were still waiting.
CISCO = Counts(answered=90, abandoned=10, answered_in_time=70, abandoned_in_time=10)


@pytest.mark.parametrize(
    ("calls", "formula", "percent"),
    [
        (ICMI, "icmi_1", 83.0),
        (ICMI, "icmi_2", 86.0),
        (ICMI, "icmi_3", 81.1),
        (ICMI, "icmi_4", 82.7),
        (ICMI, "icmi_5", 82.1),
        (CISCO, "cisco_ignore", 77.8),
        (CISCO, "cisco_negative", 70.0),
        (CISCO, "cisco_positive", 80.0),
    ],
)
def test_the_published_examples(calls, formula, percent):
    assert round(100 * service_level(calls, f"service_level.{formula}"), 1) == percent


def test_callbacks_and_flow_outs_count_where_their_makers_say():
    calls = Counts(
        answered=80,
        abandoned=10,
        answered_in_time=60,
        abandoned_in_time=4,
        short_abandons=2,
        flowed_out=5,
        called_back_in_time=5,
    )
    found = {
        name: service_level(calls, f"service_level.{name}")
        for name in (
            "connect",
            "genesys",
            "genesys_with_flow_outs",
            "genesys_without_short_abandons",
            "genesys_without_abandons",
        )
    }

    assert found == pytest.approx(
        {
            "connect": 69 / 100,
            "genesys": 60 / 90,
            "genesys_with_flow_outs": 60 / 95,
            "genesys_without_short_abandons": 60 / 88,
            "genesys_without_abandons": 60 / 80,
        }
    )


def test_nobody_is_no_answer():
    assert service_level(Counts(0, 0, 0), "service_level.icmi_3") is None


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_modelled_queue_gives_the_counts_of_its_formula(definition):
    found = performance(Demand(250, 1800, 210, 180), 30, threshold=20)
    counts = expected_counts(found, short=5)

    assert service_level(counts, OF_DEFINITION[definition]) == pytest.approx(
        found.service_level(definition)
    )
    assert counts.offered == pytest.approx(250)
    assert 0 < counts.short_abandons < counts.abandoned_in_time


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_stands_in_the_reference(formula):
    reference = Path(__file__).parents[2] / "docs" / "reference"
    told = (reference / "metrics.md").read_text() + (reference / "queueing.md").read_text()

    assert f"`{formula}`" in told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"answered_in_time": 11}, "answered_in_time is 11, but there are only 10 in answered"),
        ({"abandoned_in_time": 3}, "abandoned_in_time is 3, but"),
        ({"short_abandons": 3}, "short_abandons is 3, but"),
        ({"abandoned": -1}, "abandoned is -1. It begins at 0"),
        ({"answered": float("nan")}, "answered is nan, which is no number"),
    ],
)
def test_counts_that_cannot_be_are_named(given, told):
    with pytest.raises(BadInput, match=told):
        Counts(**({"answered": 10, "abandoned": 2, "answered_in_time": 5} | given))


def test_a_formula_that_nobody_published_is_refused():
    with pytest.raises(
        BadInput, match=r"formula is 80/20, which is not known\. Choose service_lev"
    ):
        service_level(ICMI, "80/20")
