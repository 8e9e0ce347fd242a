"""Metrics: published definitions, and "no answer" instead of nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.formulas import (
    CES_AGREE,
    CES_EASY,
    CES_MEAN,
    CSAT,
    FORMULAS,
    NPS,
    mean_of,
    share_of,
)
from firsthand.analysis.metrics import evaluate, response_rate
from firsthand.analysis.series import Better
from firsthand.analysis.summaries import Share, Tally

SEVEN = Tally({7: 30, 6: 20, 5: 10, 4: 10, 2: 20, 1: 10})


def _value(formula, counts):
    return evaluate(formula, Tally(counts), period="2026-10").value


@pytest.mark.parametrize(
    ("formula", "counts", "value"),
    [
        (CSAT, {5: 60, 4: 22, 3: 8, 1: 10}, 0.82),
        (NPS, {10: 40, 9: 10, 8: 20, 7: 10, 6: 10, 0: 10}, 30.0),
        (NPS, {0: 7}, -100.0),
        (NPS, {7: 3}, 0.0),
        (CES_MEAN, SEVEN.counts, 4.7),
        (CES_AGREE, SEVEN.counts, 0.6),
        (CES_EASY, {1: 30, 2: 20, 3: 20, 4: 20, 5: 10}, 20.0),
        (mean_of((1, 5)), {5: 1, 2: 1}, 3.5),
        (share_of(frozenset({1}), (1, 5), Better.DOWN), {1: 1, 5: 3}, 0.25),
    ],
)
def test_the_formula_gives_what_its_definition_says(formula, counts, value):
    assert _value(formula, counts) == pytest.approx(value)


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=list(FORMULAS))
def test_nobody_is_no_answer(formula):
    found = evaluate(formula, Tally({}), period="2026-10")
    assert (found.value, found.error, found.low, found.high) == (None, None, None, None)
    assert found.missing.params == {"formula": formula.id}


def test_a_value_carries_what_it_needs_to_be_understood():
    found = evaluate(CSAT, Tally({5: 3, 1: 1}), period="2026-W41")
    assert (found.id, found.scale, found.better, found.n, found.period) == (
        "csat.top_two_of_five",
        (1, 5),
        "up",
        4,
        "2026-W41",
    )
    assert found.missing is None


def test_little_effort_is_good_on_both_effort_scales():
    assert _value(CES_EASY, {1: 1}) == 100.0
    assert _value(CES_MEAN, {7: 1}) == 7.0
    assert CES_EASY.better == CES_MEAN.better == "up"


def test_a_score_off_the_scale_is_refused():
    with pytest.raises(BadSeries, match=r"score_off_scale .score 11, lowest 0, highest 10"):
        _value(NPS, {11: 1})


def test_the_interval_of_a_share_is_wilsons():
    found = evaluate(CSAT, Tally({5: 82, 1: 18}), period="2026-10")
    assert (found.low, found.high) == pytest.approx(
        proportion_confint(82, 100, method="wilson"), abs=1e-9
    )


def test_the_error_of_nps_is_that_of_the_textbook():
    found = evaluate(NPS, Tally({10: 50, 8: 30, 3: 20}), period="2026-10")
    assert found.error == pytest.approx(100 * (0.61 / 100) ** 0.5)


def test_ten_people_who_agree_are_not_certainty():
    found = evaluate(NPS, Tally({10: 10}), period="2026-10")
    assert found.high == 100
    assert found.low < 80


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    scores, chances = [10, 8, 3], [0.5, 0.3, 0.2]
    draws = np.random.default_rng(17).multinomial(40, chances, size=1000)
    found = [
        evaluate(NPS, Tally(dict(zip(scores, map(int, draw), strict=True))), period="x")
        for draw in draws
    ]
    assert np.mean([one.low <= 30 <= one.high for one in found]) >= 0.94


@given(st.dictionaries(st.integers(0, 10), st.integers(0, 50)))
def test_a_value_stays_within_its_span(counts):
    found = evaluate(NPS, Tally(counts), period="2026-10")
    assert found.value is None or -100 <= found.low <= found.value <= found.high <= 100


def test_the_response_rate_is_answers_out_of_those_asked():
    found = response_rate(Share(30, 120), period="2026-10")
    assert (found.value, found.n, found.id) == (0.25, 120, "response_rate")


def test_no_two_formulas_share_an_id():
    assert all(name == formula.id for name, formula in FORMULAS.items())
    assert mean_of((1, 5)).id != mean_of((1, 7)).id
