"""Do two people who judge the same call say the same? Agreement beyond chance, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats

Ratings: TypeAlias = Sequence[Sequence[Any]]
"""One row for each unit (a call), one column for each rater; None where nobody judged."""

DRAWS = 1_000
SEED = 20261121


class Level(StrEnum):
    """What the difference of two ratings means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient (1 = always, 0 = as often as by chance) and where it may lie.

    `value` is None where it says nothing: nobody ever used a second rating. `units` counts those
    that two or more people judged; only they say anything.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int
    ratings: int


def alpha(
    ratings: Ratings,
    level: Level | str = Level.NOMINAL,
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
) -> Agreement:
    """Krippendorff's alpha: any number of raters, any level, gaps allowed.

    Guidance that is widely used: rely on .80 and more, draw only tentative conclusions from .667.

    >>> found = alpha([[1, 1], [2, 2], [3, 3], [1, 2], [2, 2], [3, 3]], "ordinal")
    >>> f"{found.value:.3f} of {found.units} units"
    '0.884 of 6 units'

    The interval is the percentile bootstrap over units, with a fixed seed. Raises `BadSeries` when
    no unit was judged twice. Source: Krippendorff (2011), Computing Krippendorff's
    alpha-reliability, University of Pennsylvania.
    """
    counts, values = _counted(ratings)
    apart = _DISTANCES[Level(level)]

    def value(times: Floats) -> float | None:
        pairs = _coincidences(counts, times)
        sums = pairs.sum(axis=0)
        squares = apart(values, sums)
        expected = float(sums @ squares @ sums / (sums.sum() - 1))
        return None if expected == 0 else 1 - float((pairs * squares).sum()) / expected

    return _with_interval(value, counts, confidence, draws)


def kappa(
    ratings: Ratings,
    weights: Level | str = Level.NOMINAL,
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
) -> Agreement:
    """Cohen's kappa of two raters; `interval` weighs by the squared difference (quadratic kappa).

    >>> found = kappa([["yes", "yes"], ["no", "no"], ["yes", "no"], ["no", "no"]])
    >>> f"{found.value:.2f}"
    '0.50'

    A unit that one of the two left out is left out. Raises `BadSeries` for other than two raters.
    Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46; Cohen (1968),
    Psychological Bulletin 70, 213-220.
    """
    both = [tuple(row) for row in ratings if None not in row]
    if not both:
        raise BadSeries("error.too_few", found=0, needed=1)
    if any(len(row) != 2 for row in both):
        raise BadSeries("error.lengths_differ", what="ratings", times=2, found=len(both[0]))
    names, values = _values(both)
    first, second = (np.array([names[row[at]] for row in both]) for at in (0, 1))
    squares = _DISTANCES[Level(weights)](values, np.ones(len(values)))
    size = len(values)

    def value(times: Floats) -> float | None:
        table = np.bincount(first * size + second, times, size * size).reshape(size, size)
        table = table / table.sum()
        expected = float((np.outer(table.sum(axis=1), table.sum(axis=0)) * squares).sum())
        return None if expected == 0 else 1 - float((table * squares).sum()) / expected

    return _with_interval(value, np.full((len(both), 1), 2.0), confidence, draws)


def ac1(ratings: Ratings, *, confidence: float = 0.95, draws: int = DRAWS) -> Agreement:
    """Gwet's AC1: stays high where nearly everything is rated alike, which kappa punishes.

    >>> rare = [["ok", "ok"]] * 18 + [["ok", "bad"], ["bad", "ok"]]
    >>> f"{ac1(rare).value:.2f} where kappa says {kappa(rare).value:.2f}"
    '0.89 where kappa says -0.05'

    Gaps are allowed. Source: Gwet (2008), British Journal of Mathematical and Statistical
    Psychology 61, 29-48; Handbook of Inter-Rater Reliability, 4th edition, for gaps.
    """
    everything, values = _counted(ratings, fewest=1)

    def value(times: Floats) -> float | None:
        many = everything.sum(axis=1)
        twice = many > 1
        counts, of = everything[twice], many[twice]
        weigh = times[twice]
        if not weigh.any() or len(values) < 2:
            return None
        alike = (counts * (counts - 1)).sum(axis=1) / (of * (of - 1))
        agreed = float(weigh @ alike / weigh.sum())
        shares = times @ (everything / many[:, None]) / times.sum()
        chance = float((shares * (1 - shares)).sum()) / (len(values) - 1)
        return (agreed - chance) / (1 - chance)

    return _with_interval(value, everything, confidence, draws)


def without_each(ratings: Ratings, level: Level | str = Level.NOMINAL) -> list[Agreement]:
    """Alpha without each rater in turn: it rises most without the one who judges otherwise.

    >>> rows = [[1, 1, 2], [2, 2, 1], [1, 1, 1], [2, 2, 2], [1, 1, 2]]
    >>> [round(left.value, 2) for left in without_each(rows)]
    [-0.08, -0.08, 1.0]
    """
    raters = max(map(len, ratings), default=0)
    return [
        alpha([[*row[:gone], *row[gone + 1 :]] for row in ratings], level, draws=0)
        for gone in range(raters)
    ]


def _values(ratings: Ratings) -> tuple[dict[Hashable, int], Floats]:
    """The place of each value in order, and the values as numbers (their place where they are words)."""
    found = {entry for row in ratings for entry in row if entry is not None}
    try:
        ordered = sorted(found, key=float)
        numbers = np.array([float(entry) for entry in ordered])
    except (TypeError, ValueError):
        ordered = sorted(found, key=str)
        numbers = np.arange(len(ordered), dtype=np.float64)
    return {entry: at for at, entry in enumerate(ordered)}, numbers


def _counted(ratings: Ratings, *, fewest: int = 2) -> tuple[Floats, Floats]:
    """How often each unit got each value: units with fewer ratings are left out."""
    names, _ = _values(ratings)
    counts = np.zeros((len(ratings), len(names)))
    for unit, row in enumerate(ratings):
        for entry in row:
            if entry is not None:
                counts[unit, names[entry]] += 1
    many = counts.sum(axis=1)
    if not (many >= 2).any():
        raise BadSeries("error.judged_once")
    counts = counts[many >= fewest]
    used = counts.sum(axis=0) > 0
    return counts[:, used], _values(ratings)[1][used]


def _coincidences(counts: Floats, times: Floats) -> Floats:
    weigh = times / (counts.sum(axis=1) - 1)
    pairs: Floats = (counts * weigh[:, None]).T @ counts - np.diag(weigh @ counts)
    return pairs


def _nominal(values: Floats, sums: Floats) -> Floats:
    return 1 - np.eye(len(values))


def _ordinal(values: Floats, sums: Floats) -> Floats:
    middles = np.cumsum(sums) - sums / 2
    return np.subtract.outer(middles, middles) ** 2


def _interval(values: Floats, sums: Floats) -> Floats:
    return np.subtract.outer(values, values) ** 2


def _ratio(values: Floats, sums: Floats) -> Floats:
    above, below = np.subtract.outer(values, values), np.add.outer(values, values)
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0) ** 2


_DISTANCES: dict[Level, Callable[[Floats, Floats], Floats]] = {
    Level.NOMINAL: _nominal,
    Level.ORDINAL: _ordinal,
    Level.INTERVAL: _interval,
    Level.RATIO: _ratio,
}


def _with_interval(
    value: Callable[[Floats], float | None], counts: Floats, confidence: float, draws: int
) -> Agreement:
    units = len(counts)
    random = np.random.default_rng(SEED)
    again = (value(times) for times in random.multinomial(units, [1 / units] * units, draws) * 1.0)
    known = [found for found in again if found is not None]
    low, high = None, None
    if known:
        ends = np.quantile(known, [(1 - confidence) / 2, (1 + confidence) / 2])
        low, high = float(ends[0]), float(ends[1])
    judged = int((counts.sum(axis=1) >= 2).sum())
    return Agreement(value(np.ones(units)), low, high, judged, int(counts.sum()))
