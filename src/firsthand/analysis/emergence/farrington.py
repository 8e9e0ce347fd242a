"""Farrington Flexible: is this week's count above what the same season led to in other years?

For a theme that has been counted for years. A quasi-Poisson regression on the same weeks of the
years before, with a factor for the season and a trend where one is believable; weeks that were
unusual themselves are weighted down; the last half year is left out so that a slow rise does not
become its own reference. Needs `years` full years (at least two are advised) before the first week.

Sources: C. P. Farrington et al. (1996), J. R. Stat. Soc. A 159, 547-563; A. Noufaily et al. (2013),
Statistics in Medicine 32, 1206-1222; the variants as in M. Salmon et al. (2016), J. Stat. Softw.
70(10), whose thresholds (R surveillance 1.20.3) the tests compare with, week by week.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy import stats

from firsthand.analysis.emergence.quasi_poisson import Fit, fit
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats, Numbers

WEEKS: Final = 52


class Variant(StrEnum):
    """How the bound follows from the fit."""

    NB_PLUGIN = "nbplugin"
    """The quantile of a negative binomial with the fitted mean and dispersion."""
    DELTA = "delta"
    """The 2/3 power is taken as normal; the uncertainty of the fit is part of the bound.

    Its standard error is the one that R surveillance has, for the sake of identical bounds: there
    the dispersion behind it is taken with the robust weights in the place of the working weights.
    """


@dataclass(frozen=True, slots=True)
class Season:
    """What is compared with what: see `farrington`; the defaults are Noufaily's improved method."""

    years: int = 3
    half: int = 3
    periods: int = 10
    skipped: int = 26
    per_year: int = WEEKS
    weigh_down_above: float = 2.58
    trend_below: float = 1.0
    least: int = 5
    within: int = 4


@dataclass(frozen=True, slots=True)
class Bound:
    """What was expected of one week and how far it may go.

    `upper` is None where the last weeks hold too few to judge, or the fit did not converge;
    `chance` is how likely a count at least as large is; `score` above 1 is an alarm.
    """

    at: int
    count: int
    expected: float | None
    upper: float | None
    dispersion: float | None
    score: float | None
    chance: float | None

    @property
    def alarm(self) -> bool:
        return self.upper is not None and self.score is not None and self.score > 1 <= self.count


def farrington(
    counts: Numbers,
    at: Iterable[int],
    *,
    alpha: float = 0.01,
    variant: Variant = Variant.NB_PLUGIN,
    season: Season = Season(),
) -> list[Bound]:
    """Judge the weeks at these places (from 0) by the years before each of them.

    `alpha` is the one-sided chance of crossing the bound in a week in which nothing happens.
    `season.half` weeks on each side of the same week in `season.years` years are its references;
    `season.periods` splits the year; the newest `season.skipped` weeks are left out; no bound is
    given unless `season.within` weeks hold `season.least` counts.

    Raises `BadSeries` where a week has too few years before it, or a count is negative.

    >>> calm = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5, 3, 6, 4] * 20
    >>> week, = farrington([*calm[:259], 14], [259])
    >>> week.alarm, week.upper
    (True, 10.0)
    """
    series = np.asarray(counts, dtype=np.float64)
    for wrong in series[~(series >= 0)][:1]:
        raise BadSeries("error.count_negative", found=float(wrong))
    return [_judge(series, place, alpha, Variant(variant), season) for place in at]


def _judge(series: Floats, at: int, alpha: float, variant: Variant, season: Season) -> Bound:
    needed = season.years * season.per_year + season.half
    if at < needed:
        raise BadSeries("error.too_few", found=int(at), needed=needed)
    count = int(series[at])
    model = _model(series, at, season)
    if model is None:
        return Bound(at, count, None, None, None, None, None)
    phi, centre, error = model
    enough = series[at - season.within + 1 : at + 1].sum() >= season.least
    bound = _plugged if variant is Variant.NB_PLUGIN else _transformed
    upper, chance = bound(count, np.exp(centre), error, phi=phi, alpha=alpha)
    expected = float(np.exp(centre))
    score = (count - expected) / (upper - expected)
    return Bound(at, count, expected, upper if enough else None, phi, score, chance)


def blocks(at: int, season: Season) -> dict[int, int]:
    """Give each reference week its season: 0 is the season of the week that is judged.

    The weeks between two references are shared out evenly over the other seasons, and the first
    ones take what is left over.
    """
    found = dict.fromkeys(range(at - season.half, at + 1), 0)
    for year in range(1, season.years + 1):
        here = at - year * season.per_year
        found |= dict.fromkeys(range(here - season.half, here + season.half + 1), 0)
        between = season.per_year - 2 * season.half - 1
        if season.periods > 1:
            starts = np.array_split(np.arange(between) + here + season.half + 1, season.periods - 1)
            found |= {
                int(week): part for part, weeks in enumerate(starts, start=1) for week in weeks
            }
    return {week: part for week, part in sorted(found.items()) if week < at - season.skipped}


def _model(series: Floats, at: int, season: Season) -> tuple[float, float, float] | None:
    """The dispersion (at least 1), and the log of the mean with its standard error."""
    where = blocks(at, season)
    weeks, parts = np.array(list(where)), np.array(list(where.values()))
    # The newest season is the reference, so that a prediction for now needs no other column.
    seasons = [parts == part for part in range(1, season.periods) if (parts == part).any()]
    plain = np.column_stack([np.ones(len(weeks)), *seasons]).astype(np.float64)
    # Time counts from the week that is judged: the prediction is then the first coefficient.
    sloped = np.column_stack([plain, (weeks - at).astype(np.float64)])
    counts = series[weeks]
    found = _robust(counts, sloped, season)
    if found is None or not _believable(found, counts, season):
        found = _robust(counts, plain, season)
    if found is None:
        return None
    row = np.zeros(found.design.shape[1])
    row[0] = 1.0
    return max(found.dispersion, 1.0), *found.predict(row, found.dispersion_with(found.weights))


def _robust(counts: Floats, design: Floats, season: Season) -> Fit | None:
    first = fit(counts, design)
    if first is None:
        return None
    residuals = first.anscombe(max(first.dispersion, 1.0))
    unusual = residuals > season.weigh_down_above
    weights = np.where(unusual, 1 / np.maximum(residuals, 1) ** 2, 1.0)
    return fit(counts, design, weights * len(weights) / weights.sum())


def _believable(found: Fit, counts: Floats, season: Season) -> bool:
    """A trend needs three years, must matter, and must not lead above all that was ever seen."""
    chance = found.chance(found.design.shape[1] - 1, found.dispersion_with(found.weights))
    now = np.exp(found.coefficients[0])
    return season.years >= 3 and chance < season.trend_below and bool(now <= counts.max())


def _plugged(
    count: int, mean: float, _error: float, *, phi: float, alpha: float
) -> tuple[float, float]:
    if phi <= 1:
        return float(stats.poisson.ppf(1 - alpha, mean)), float(stats.poisson.sf(count - 1, mean))
    shape = stats.nbinom(mean / (phi - 1), 1 / phi)
    return float(shape.ppf(1 - alpha)), float(shape.sf(count - 1))


def _transformed(
    count: int, mean: float, error: float, *, phi: float, alpha: float
) -> tuple[float, float]:
    power = 2 / 3
    tau = phi + mean * error**2
    spread = np.sqrt(4 / 9 * mean ** (1 / 3) * tau)
    upper = (mean**power + stats.norm.ppf(1 - alpha) * spread) ** (1 / power)
    chance = stats.norm.sf(count**power, mean**power, spread)
    return float(upper), float(chance)
