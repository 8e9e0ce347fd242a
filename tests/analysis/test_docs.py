"""The reference names every formula and the guide every rate that the code uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.analysis.chart import Method
from firsthand.analysis.expectation import LATEST_POINT_RATES
from firsthand.analysis.formulas import FORMULAS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("formula", [*FORMULAS, *(m.value for m in Method if m != "auto")])
def test_every_formula_is_in_the_reference(formula):
    assert f"`{formula}`" in (DOCS / "reference" / "metrics.md").read_text()


@pytest.mark.parametrize(("points", "rate"), LATEST_POINT_RATES.items())
def test_every_stated_rate_is_in_the_guide(points, rate):
    guide = (DOCS / "guide" / "analyst" / "verdicts.md").read_text()
    row = next(line for line in guide.splitlines() if f"n={points}: latest" in line)
    assert f"| {rate:.3g} |" in row
