"""Agreement beyond chance, on the tables of those who invented the coefficients."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from firsthand.analysis.agreement import Level, ac1, alpha, kappa, without_each
from firsthand.analysis.errors import BadSeries

N = None
# Krippendorff (2011), Computing Krippendorff's alpha-reliability, part C; Gwet uses it too.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
UNITS = [list(unit) for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_the_canonical_table(level, published):
    assert round(alpha(UNITS, level).value, 3) == published


def test_ac1_of_the_same_table():
    # Gwet's irrCAC gives .77544 for it (cac.raw4raters).
    assert round(ac1(UNITS).value, 5) == 0.77544


@pytest.mark.parametrize("level", list(Level))
def test_alpha_agrees_with_another_implementation(level):
    random = np.random.default_rng(4)
    truth = random.integers(1, 6, 40)
    ratings = np.clip(truth[:, None] + random.integers(-1, 2, (40, 4)), 1, 5).astype(float)
    ratings[random.random(ratings.shape) < 0.2] = np.nan
    rows = [[None if np.isnan(entry) else entry for entry in row] for row in ratings]

    expected = krippendorff.alpha(reliability_data=ratings.T, level_of_measurement=level.value)

    assert alpha(rows, level).value == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("weights", "peer"), [("nominal", None), ("interval", "quadratic")])
def test_kappa_agrees_with_another_implementation(weights, peer):
    random = np.random.default_rng(5)
    first = random.integers(1, 5, 60)
    second = np.where(random.random(60) < 0.6, first, random.integers(1, 5, 60))

    found = kappa(list(zip(first, second, strict=True)), weights)

    assert found.value == pytest.approx(cohen_kappa_score(first, second, weights=peer), abs=1e-12)


def test_the_interval_holds_the_value_and_narrows_with_more_units():
    few, many = alpha(UNITS, "ordinal"), alpha(UNITS * 8, "ordinal")

    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_the_interval_is_the_same_each_time():
    assert alpha(UNITS) == alpha(UNITS)


def test_a_unit_that_one_person_judged_counts_for_nothing():
    assert alpha([*UNITS, [9, N, N, N]]).value == alpha(UNITS).value
    assert alpha(UNITS).units == 11


def test_words_may_be_ratings():
    assert kappa([["ok", "ok"], ["bad", "bad"], ["ok", "bad"], ["bad", "ok"]]).value == 0


def test_where_everything_was_rated_alike_there_is_no_coefficient():
    rows = [["ok", "ok"]] * 5

    assert (alpha(rows).value, kappa(rows).value, ac1(rows).value) == (None, None, None)
    assert (alpha(rows).low, alpha(rows).high) == (None, None)


def test_the_odd_rater_is_the_one_without_whom_they_agree():
    rows = [[row[0], row[0], 5 - row[0]] for row in UNITS if row[0]]

    left = [found.value for found in without_each(rows)]

    assert left.index(max(left)) == 2
    assert left[2] == 1


@pytest.mark.parametrize(
    ("measure", "rows", "error"),
    [
        (alpha, [[1, N], [N, 2]], "error.judged_once"),
        (alpha, [], "error.judged_once"),
        (ac1, [[1]], "error.judged_once"),
        (kappa, [[1, N]], "error.too_few"),
        (kappa, [[1, 2, 3]], "error.lengths_differ"),
    ],
)
def test_what_nobody_judged_twice_is_refused(measure, rows, error):
    with pytest.raises(BadSeries) as refused:
        measure(rows)
    assert refused.value.message.id == error
