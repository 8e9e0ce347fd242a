"""Do two of our own measures move together, and which goes first?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from firsthand.analysis.autocorrelation import autocorrelation
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message, Time
from firsthand.analysis.series import Floats, Numbers, series_of_values

FEWEST = 12


@dataclass(frozen=True, slots=True)
class Lagged:
    """The correlation when the first measure is taken so many periods earlier than the second."""

    lag: int
    correlation: float
    points: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How two measures go together: at which lag most, how surely, over how many periods.

    `worth` is how many independent periods the points are worth: periods that resemble the ones
    before them say less. `chance` allows for every lag having been tried.
    """

    best: Lagged
    low: float
    high: float
    chance: float
    worth: float
    start: Time
    end: Time
    tried: tuple[Lagged, ...]

    @property
    def message(self) -> Message:
        """What to say of it."""
        params = {
            "correlation": self.best.correlation,
            "lag": self.best.lag,
            "points": self.best.points,
            "start": self.start,
            "end": self.end,
        }
        if self.chance > 0.05:
            return Message("relation.none", params)
        return Message(
            "relation.along" if self.best.correlation > 0 else "relation.against", params
        )


def relation(
    times: Sequence[Time],
    first: Numbers,
    second: Numbers,
    *,
    most_lag: int = 0,
    confidence: float = 0.95,
) -> Relation:
    """Correlate two measures period by period, the first up to `most_lag` periods earlier.

    Each series is taken as the part that its own trend does not explain, since two measures that
    both grew would always go together.

    >>> level = [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]
    >>> later = [7, *level[:-1]]
    >>> found = relation(range(16), level, later, most_lag=2)
    >>> found.best.lag, found.best.points, found.message.id
    (1, 15, 'relation.along')

    That two measures move together does not say that one moves the other. Raises `BadSeries` when
    fewer than 12 periods are left at the largest lag. Source: Fisher (1921), Metron 1, 3-32, with
    the effective number of periods of Bretherton et al. (1999), Journal of Climate 12, 1990-2009.
    """
    ours, theirs = series_of_values(times, first), series_of_values(times, second)
    if len(times) - most_lag < FEWEST:
        raise BadSeries("error.too_few", found=len(times) - most_lag, needed=FEWEST)
    for name, series in (("first", ours), ("second", theirs)):
        if np.ptp(series.values) == 0:
            raise BadSeries("error.never_varies", what=name, value=float(series.values[0]))
    tried = tuple(_lagged(ours.values, theirs.values, lag) for lag in range(most_lag + 1))
    best = max(tried, key=lambda lagged: abs(lagged.correlation))
    worth = _worth(ours.values, theirs.values, best)
    spread = 1 / math.sqrt(worth - 3)
    middle = math.atanh(max(min(best.correlation, 1 - 1e-12), -1 + 1e-12))
    step = float(special.ndtri(0.5 + confidence / 2)) * spread
    once = 2 * float(special.ndtr(-abs(middle) / spread))
    return Relation(
        best,
        math.tanh(middle - step),
        math.tanh(middle + step),
        1 - (1 - once) ** len(tried),
        worth,
        ours.times[0],
        ours.times[-1],
        tried,
    )


def _lagged(first: Floats, second: Floats, lag: int) -> Lagged:
    ours, theirs = _aligned(first, second, lag)
    scale = math.sqrt(float(ours @ ours) * float(theirs @ theirs))
    return Lagged(lag, float(ours @ theirs) / scale if scale > 0 else 0.0, len(ours))


def _aligned(first: Floats, second: Floats, lag: int) -> tuple[Floats, Floats]:
    return _without_trend(first[: len(first) - lag]), _without_trend(second[lag:])


def _without_trend(values: Floats) -> Floats:
    at = np.arange(len(values)) - (len(values) - 1) / 2
    level = values - values.mean()
    left: Floats = level - at * float(at @ level) / float(at @ at)
    # Rounding of a straight line is no movement.
    return left if np.abs(left).max() > 1e-9 * max(np.abs(values).max(), 1) else np.zeros_like(left)


def _worth(first: Floats, second: Floats, best: Lagged) -> float:
    ours, theirs = _aligned(first, second, best.lag)
    both = autocorrelation(ours).correlation * autocorrelation(theirs).correlation
    # The trend took a point from each; resemblance that would add points adds none.
    worth = (best.points - 1) * min((1 - both) / (1 + both), 1)
    return max(worth, 4.0)
