"""Weighted answers agree with R's survey package to the digit (tests/truth/PROVENANCE.md)."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.weights import Margin, rake, weighted_mean

TRUTH = Path(__file__).parents[1] / "truth" / "analysis"


def columns(name: str) -> dict[str, list[str]]:
    with (TRUTH / name).open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: [row[key] for row in rows] for key in rows[0]}


def numbers(texts: list[str]) -> np.ndarray:
    return np.array([float(text) for text in texts])


@pytest.fixture(scope="module")
def schools():
    return columns("survey_raking_apiclus1.csv")


@pytest.fixture(scope="module")
def raked(schools):
    margins = [
        Margin("stype", schools["stype"], {"E": 4421, "H": 755, "M": 1018}),
        Margin("sch.wide", schools["sch.wide"], {"No": 1072, "Yes": 5122}),
    ]
    weights = numbers(schools["w0"])
    # R stops once no cell changes by a whole school.
    return rake(weights, margins, tolerance=1 / 6194), rake(weights, margins)


def test_a_stratified_mean_and_its_error_are_those_of_the_reference():
    truth = columns("survey_weights_apistrat.csv")
    fpc = dict(zip(truth["stype"], numbers(truth["fpc"]), strict=True))

    found = weighted_mean(
        numbers(truth["api00"]), numbers(truth["pw"]), strata=truth["stype"], population=fpc
    )

    assert (round(found.mean, 2), round(found.error, 4)) == (662.29, 9.4089)


def test_raked_weights_are_those_of_the_reference(schools, raked):
    assert raked[0].weights == pytest.approx(numbers(schools["w"]), rel=1e-12)


def test_a_raked_mean_and_its_error_are_those_of_the_reference(schools, raked):
    found = weighted_mean(numbers(schools["api00"]), raked[0])

    assert (round(found.mean, 2), round(found.error, 4)) == (641.23, 7.7788)


def test_every_margin_is_met(schools, raked):
    of = np.array(schools["stype"]) == "M"

    assert raked[1].weights[of].sum() == pytest.approx(1018, rel=1e-8)


def test_answers_from_the_same_cluster_are_worth_less(schools):
    values, weights = numbers(schools["api00"]), numbers(schools["w0"])
    districts = [code[:7] for code in schools["cds"]]

    alone = weighted_mean(values, weights)
    together = weighted_mean(values, weights, clusters=districts)

    assert together.mean == alone.mean
    assert together.error > 2 * alone.error


def test_equal_weights_give_the_plain_mean_and_its_plain_error():
    found = weighted_mean([2, 4, 4, 6], [3, 3, 3, 3])

    assert found.mean == 4
    assert found.error == pytest.approx(np.std([2, 4, 4, 6], ddof=1) / 2)
    assert found.effective == 4


def test_who_everybody_answered_has_no_error():
    assert weighted_mean([2, 4, 9], [1, 1, 1], population={None: 3}).error == 0


@pytest.mark.parametrize(
    ("values", "weights", "strata", "error"),
    [
        ([], [], None, "error.empty"),
        ([1, 2], [1], None, "error.lengths_differ"),
        ([1, float("nan")], [1, 1], None, "error.not_a_number"),
        ([1, 2], [1, 0], None, "error.weight_not_positive"),
        ([1, 2], [1, float("inf")], None, "error.weight_not_positive"),
        ([1, 2, 3], [1, 1, 1], ["a", "a", "b"], "error.one_in_stratum"),
    ],
)
def test_what_cannot_be_weighed_is_refused(values, weights, strata, error):
    with pytest.raises(BadSeries) as refused:
        weighted_mean(values, weights, strata=strata)
    assert refused.value.message.id == error


@pytest.mark.parametrize(
    ("totals", "other", "error"),
    [
        ({"a": 5}, {"x": 3, "y": 2}, "error.level_without_total"),
        ({"a": 3, "b": 1, "c": 1}, {"x": 3, "y": 2}, "error.total_without_rows"),
        ({"a": 3, "b": 2}, {"x": 3, "y": 3}, "error.totals_differ"),
        ({"a": 3, "b": 2}, {"x": 2, "y": 3}, "error.weights_not_settled"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(totals, other, error):
    margins = [Margin("side", ["a", "a", "b"], totals), Margin("site", ["x", "x", "y"], other)]

    with pytest.raises(BadSeries) as refused:
        rake([1, 1, 1], margins)

    assert refused.value.message.id == error
