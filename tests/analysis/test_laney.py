"""Shares and rates: agreement with qicharts2, and signals that we planted ourselves."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.judge import judge

TRUTH = Path(__file__).parents[1] / "truth" / "analysis" / "laney_p_prime_nhs_4h.csv"


def _rows():
    with TRUTH.open(newline="") as lines:
        return list(csv.DictReader(lines))


def _nhs(method):
    rows = _rows()
    above, below = ([float(row[column]) for row in rows] for column in "rn")
    return judge(range(len(rows)), numerators=above, denominators=below, method=method)


def test_laney_limits_are_those_of_qicharts2():
    ours = [(point.centre, point.lower, point.upper) for point in _nhs("laney").points]
    theirs = [[float(row[column]) for column in ("cl", "lcl", "ucl")] for row in _rows()]

    assert np.array(ours) == pytest.approx(np.array(theirs), abs=1e-9)


def test_the_sigma_signals_are_those_of_qicharts2():
    outside = [str(point.rule).startswith("outside") for point in _nhs("laney").points]
    assert outside == [row["sigma.signal"] == "TRUE" for row in _rows()]


def test_a_plain_p_chart_cries_wolf_on_the_same_points():
    outside = [str(point.rule).startswith("outside") for point in _nhs("p").points]
    assert sum(outside) == 16


def test_large_denominators_choose_laney_and_say_why():
    chart = _nhs("auto")
    assert chart.method == "laney"
    assert chart.reason.id == "reason.shares_overdispersed"
    assert chart.reason.params["ratio"] > 50


# Twelve ordinary weeks of 10,000 answers that differ by more than chance, and then one at 70 %.
RESTLESS = [8100, 7900, 8200, 7800, 8000, 8150, 7850, 8050, 7950, 8100, 7900, 8000]


def test_a_planted_fall_is_found_through_the_unrest():
    chart = judge(
        range(13),
        numerators=[*RESTLESS, 7000],
        denominators=[10_000] * 13,
        method="laney",
        baseline=(0, 11),
    )
    assert chart.verdict.kind == "worse"
    assert chart.verdict.rules[0] == "outside_low"
    assert [point.rule for point in chart.points[:12]] == [None] * 12


def test_frozen_laney_limits_are_what_pencil_and_paper_give():
    # Centre 96,000 / 120,000; one binomial error is .004; the steps between neighbours add up
    # to 245 points of .01 %, so sigma z is (.245 / .004) / 11 / 1.128 = 4.9363...
    chart = judge(
        range(13),
        numerators=[*RESTLESS, 8000],
        denominators=[10_000] * 13,
        method="laney",
        baseline=(0, 11),
    )
    steps = sum(abs(b - a) for a, b in itertools.pairwise(RESTLESS)) / 10_000
    reach = 3 * steps / 11 / 1.128
    assert chart.points[-1].centre == pytest.approx(0.8)
    assert chart.points[-1].upper == pytest.approx(0.8 + reach)
    assert chart.points[-1].lower == pytest.approx(0.8 - reach)


def test_a_planted_doubling_of_complaints_per_order_is_found():
    chart = judge(
        range(13),
        numerators=[50, 46, 55, 48, 52, 47, 53, 49, 51, 50, 45, 54, 110],
        denominators=[1000] * 13,
        counted="rate",
        better="down",
        baseline=(0, 11),
    )
    assert chart.method == "laney_u"
    assert chart.reason.id == "reason.rates"
    assert chart.verdict.kind == "worse"


def test_a_u_chart_reaches_three_poisson_errors_to_each_side():
    chart = judge([1, 2], numerators=[9, 11], denominators=[100, 100], method="u")
    assert chart.points[0].upper == pytest.approx(0.1 + 3 * (0.1 / 100) ** 0.5)
    assert chart.points[0].lower == pytest.approx(0.1 - 3 * (0.1 / 100) ** 0.5)


def test_limits_of_a_share_end_at_nothing_and_at_all():
    chart = judge([1, 2], numerators=[1, 9], denominators=[10, 10], method="p")
    assert (chart.points[0].lower, chart.points[0].upper) == (
        pytest.approx(0.5 - 0.4743, abs=1e-3),
        pytest.approx(0.9743, abs=1e-3),
    )
    few = judge([1, 2], numerators=[1, 2], denominators=[3, 3], method="p")
    assert (few.points[0].lower, few.points[0].upper) == (0.0, 1.0)


def test_equal_shares_of_different_sizes_are_not_a_signal():
    sizes = [3, 30, 9, 27, 300, 33, 21, 3, 15, 12, 99, 300]
    chart = judge(range(12), numerators=[n // 3 for n in sizes], denominators=sizes, method="laney")
    assert chart.verdict.kind == "noise"
    assert chart.verdict.series == "noise"
