"""Point by point against NHSRplotthedots 0.2.2: 30 organisations, 36 months, three directions."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.judge import judge
from firsthand.analysis.limits import places
from firsthand.analysis.xmr import xmr

TRUTH = Path(__file__).parents[1] / "truth" / "analysis" / "xmr_nhs_rules.csv"
BETTER = {"increase": "up", "decrease": "down", "neutral": "neither"}
NAMES = {
    None: "Common Cause",
    "outside_high": "Above UCL",
    "outside_low": "Below LCL",
    "trend_up": "7 Point Trend (Increasing)",
    "trend_down": "7 Point Trend (Decreasing)",
    "two_in_three_high": "2 in 3 Above CL",
    "two_in_three_low": "2 in 3 Below CL",
    "run_high": "7 Points Above CL",
    "run_low": "7 Points Below CL",
}


def _rows():
    with TRUTH.open(newline="") as lines:
        return list(csv.DictReader(lines))


def _series():
    key = lambda row: (row["imp"], row["org"])  # noqa: E731
    return {k: list(rows) for k, rows in itertools.groupby(sorted(_rows(), key=key), key=key)}


SERIES = _series()


def _judged(direction):
    for (imp, _), rows in SERIES.items():
        if imp == direction:
            values = [float(row["y"]) for row in rows]
            chart = judge([row["x"] for row in rows], values, better=BETTER[imp])
            yield from zip(chart.points, rows, strict=True)


def test_the_truth_has_every_point_three_times():
    assert len(SERIES) == 90
    assert sum(len(rows) for rows in SERIES.values()) == 3240


@pytest.mark.parametrize("direction", BETTER)
def test_every_point_has_the_kind_that_the_nhs_gives_it(direction):
    assert [str(point.kind) for point, _ in _judged(direction)] == [
        row["point_type"] for _, row in _judged(direction)
    ]


@pytest.mark.parametrize("direction", BETTER)
def test_every_point_is_named_after_the_rule_that_the_nhs_names(direction):
    assert [NAMES[point.rule] for point, _ in _judged(direction)] == [
        row["special_cause_type"] for _, row in _judged(direction)
    ]


@pytest.mark.parametrize("direction", BETTER)
def test_centre_and_limits_are_those_of_the_nhs(direction):
    ours = [(point.centre, point.lower, point.upper) for point, _ in _judged(direction)]
    theirs = [[float(row[c]) for c in ("mean_col", "lpl", "upl")] for _, row in _judged(direction)]

    assert np.array(ours) == pytest.approx(np.array(theirs), abs=1e-9)


def _places(rows):
    values = np.array([float(row["y"]) for row in rows])
    return places(values, xmr(values))


def test_outside_means_what_it_means_for_the_nhs():
    for rows in SERIES.values():
        at = _places(rows)
        outside = [row["outside_limits"] == "TRUE" for row in rows]
        assert (at.outside_high | at.outside_low).tolist() == outside


def test_the_side_of_the_centre_is_the_one_of_the_nhs():
    for rows in SERIES.values():
        at = _places(rows)
        sides = [int(row["relative_to_mean"]) for row in rows]
        assert (at.above.astype(int) - at.below.astype(int)).tolist() == sides


def test_near_a_limit_means_what_it_means_for_the_nhs():
    for rows in SERIES.values():
        at = _places(rows)
        near = [row["close_to_limits"] == "TRUE" for row in rows]
        assert (at.near_high | at.near_low).tolist() == near
