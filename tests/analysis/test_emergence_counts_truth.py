"""Week by week against R surveillance 1.20.3: Farrington Flexible and EARS on salmonella.agona."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.emergence.ears import ears
from firsthand.analysis.emergence.farrington import Season, blocks, farrington
from firsthand.analysis.emergence.quasi_poisson import fit
from firsthand.analysis.errors import BadSeries

TRUTH = Path(__file__).parents[1] / "truth" / "analysis"


def _column(file, name):
    with (TRUTH / file).open(newline="") as lines:
        cells = [row[name] for row in csv.DictReader(lines)]
    return np.array([np.nan if cell == "NA" else float(cell) for cell in cells])


def _alarms(file):
    with (TRUTH / file).open(newline="") as lines:
        return [row["alarm"] == "TRUE" for row in csv.DictReader(lines)]


def _ours(bounds, name):
    return np.array([np.nan if getattr(b, name) is None else getattr(b, name) for b in bounds])


COUNTS = _column("salmonella_agona_counts.csv", "obs")
WEEKS = range(208, 312)


@pytest.fixture(scope="module", params=["nbplugin", "delta"])
def judged(request):
    file = f"farrington_flexible_agona_{request.param}.csv"
    return file, farrington(COUNTS, WEEKS, alpha=0.005, variant=request.param)


def test_every_week_has_the_threshold_of_surveillance(judged):
    file, ours = judged
    theirs = _column(file, "ub")

    assert np.isfinite(theirs).sum() == 86
    assert _ours(ours, "upper") == pytest.approx(theirs, abs=1e-10, nan_ok=True)


def test_thresholds_that_are_counts_are_the_very_same_counts():
    ours = _ours(farrington(COUNTS, WEEKS, alpha=0.005), "upper")

    assert np.array_equal(
        ours, _column("farrington_flexible_agona_nbplugin.csv", "ub"), equal_nan=True
    )


def test_every_week_has_the_dispersion_and_chance_of_surveillance(judged):
    file, ours = judged

    assert _ours(ours, "dispersion") == pytest.approx(_column(file, "phi"), abs=1e-10)
    assert _ours(ours, "chance") == pytest.approx(_column(file, "pvalue"), abs=1e-10)


def test_the_same_weeks_alarm(judged):
    file, ours = judged

    assert [one.alarm for one in ours] == _alarms(file)


def test_what_was_expected_is_what_surveillance_expected(judged):
    file, ours = judged
    theirs = _column(file, "expected")
    told = np.isfinite(theirs)

    assert _ours(ours, "expected")[told] == pytest.approx(theirs[told], abs=1e-10)


@pytest.mark.parametrize("method", ["c1", "c2"])
def test_ears_has_the_bounds_and_alarms_of_surveillance(method):
    file = f"ears_{method}_agona.csv"
    ours = ears(COUNTS, method=method)
    from_19 = 19 - ours.first

    assert ours.upper[from_19:] == pytest.approx(_column(file, "ub"), abs=1e-12)
    assert ours.alarms[from_19:].tolist() == _alarms(file)


def test_the_newest_half_year_is_no_reference():
    assert max(blocks(300, Season())) == 273


def test_each_year_is_split_evenly_into_the_seasons():
    parts = list(blocks(300, Season()).values())

    assert [parts.count(part) for part in range(10)] == [*[21, 15, 15, 15, 15, 12, 10, 10, 10, 10]]


def test_a_week_without_enough_years_before_it_is_refused():
    with pytest.raises(BadSeries, match="found 100, needed 159"):
        farrington(COUNTS, [100])


def test_a_negative_count_is_refused():
    with pytest.raises(BadSeries, match="found -1"):
        farrington([*COUNTS[:300], -1.0], [300])
    with pytest.raises(BadSeries, match="found -1"):
        ears([1, 2, 3, 4, 5, 6, 7, -1])


def test_a_regression_agrees_with_statsmodels():
    import statsmodels.api as sm

    random = np.random.default_rng(7)
    design = np.column_stack([np.ones(60), np.arange(60) / 10, random.normal(size=60)])
    counts = random.negative_binomial(3, 0.3, 60).astype(float)
    weights = random.uniform(0.2, 2, 60)

    ours = fit(counts, design, weights)
    theirs = sm.GLM(counts, design, family=sm.families.Poisson(), var_weights=weights).fit(
        scale="X2", tol=1e-12
    )

    assert ours.coefficients == pytest.approx(theirs.params, abs=1e-6)
    assert ours.dispersion == pytest.approx(theirs.scale, rel=1e-4)


def test_weeks_of_zeros_are_not_judged_rather_than_guessed():
    assert farrington(np.zeros(300), [299])[0].upper is None
