"""Gamma–Poisson prediction: how many today, of a theme with only weeks of history?

Each day has an exposure (what a usual day of that weekday and volume would bring, in any unit);
the theme's rate per exposure has a gamma prior with Jeffreys's shape, so that the next count is
negative binomial. Restless themes vary more than that; how much more is estimated from their own
days and added.

Source: A. Gelman et al. (2013), "Bayesian Data Analysis", 3rd edition, 2.6; the moment estimate of
the overdispersion follows O. Bliss, R. Fisher (1953), Biometrics 9, 176-200.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import stats

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats, Numbers

JEFFREYS: Final = 0.5
WEEKDAYS: Final = 7
SHRINK: Final = 2.0
"""How many average days each weekday is mixed with: two weeks prove no weekday."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A negative binomial for a count to come: its mean, and the size that makes it spread.

    The variance is mean + mean² / size.
    """

    expected: float
    size: float

    def chance(self, count: float) -> float:
        """How likely at least this many are.

        >>> round(Prediction(2.0, 1000.0).chance(5), 3)
        0.053
        """
        return float(self._shape().sf(count - 1))

    def upper(self, alpha: float) -> int:
        """The count that is crossed with a chance of at most `alpha`.

        >>> Prediction(2.0, 1000.0).upper(0.01)
        6
        """
        return int(self._shape().ppf(1 - alpha))

    def _shape(self) -> Any:
        return stats.nbinom(self.size, self.size / (self.size + self.expected))


def predict(counts: Numbers, exposures: Numbers, exposure: float = 1.0) -> Prediction:
    """Predict the count of a day with this exposure from the days before it.

    `counts` and `exposures` have one number for each day before; an exposure of 0 is a day without
    any data, which teaches nothing.

    Raises `BadSeries` for negative numbers, other lengths, or no day with an exposure.

    >>> found = predict([0, 1, 0, 0, 2, 1, 0], [1.0] * 7)
    >>> round(found.expected, 2), found.chance(5) < 0.01
    (0.64, True)
    """
    seen, lasted = _checked(counts, exposures)
    total, time = float(seen.sum()), float(lasted.sum())
    posterior = JEFFREYS + total
    spread = 1 / posterior + _restlessness(seen, lasted)
    return Prediction(posterior / time * exposure, 1 / spread)


def exposures(totals: Numbers, weekdays: Sequence[int]) -> Floats:
    """What each day weighs, 1 on average: its weekday's usual share of all messages.

    `totals` are all messages of each day, `weekdays` 0 to 6. Each weekday is mixed with two
    average days.

    >>> exposures([10, 10, 10, 10, 10, 3, 3] * 8, list(range(7)) * 8).round(2).tolist()[:7]
    [1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5]
    """
    volumes, _ = _checked(totals, totals)
    days = np.asarray(weekdays, dtype=np.int64)
    mean = volumes.mean()
    sums = np.bincount(days, volumes, minlength=WEEKDAYS)
    numbers = np.bincount(days, minlength=WEEKDAYS)
    factors = (sums / mean + SHRINK) / (numbers + SHRINK)
    shape: Floats = factors[days] / factors[days].mean()
    return shape


def _checked(counts: Numbers, lasted: Numbers) -> tuple[Floats, Floats]:
    seen = np.asarray(counts, dtype=np.float64)
    time = np.asarray(lasted, dtype=np.float64)
    if len(seen) != len(time):
        raise BadSeries("error.lengths_differ", what="exposures", times=len(seen), found=len(time))
    for wrong in np.concatenate([seen, time])[~(np.concatenate([seen, time]) >= 0)][:1]:
        raise BadSeries("error.count_negative", found=float(wrong))
    if not (time > 0).any():
        raise BadSeries("error.too_few", found=0, needed=1)
    return seen, time


def _restlessness(seen: Floats, time: Floats) -> float:
    """1 / size by moments: how much more the days vary than a Poisson's would."""
    used: npt.NDArray[np.bool_] = time > 0
    means = seen[used].sum() / time[used].sum() * time[used]
    squares = float((means**2).sum())
    if not squares:
        return 0.0
    excess = float(((seen[used] - means) ** 2 - means * (1 - 1 / used.sum())).sum())
    return max(excess / squares, 0.0)
