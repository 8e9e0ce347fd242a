"""EARS C1 and C2: is today above what the seven values before led to expect?

For a new series: seven values are enough. It knows neither weekdays nor seasons, so it is the
fallback of the fallbacks; `predictive` says more with the same history.

Source: L. Hutwagner et al. (2003), "The bioterrorism preparedness and response Early Aberration
Reporting System (EARS)", Journal of Urban Health 80, i89-i96. The tests compare with R
surveillance 1.20.3, value by value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy import special

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Flags, Floats, Numbers

BASE: Final = 7


class Ears(StrEnum):
    C1 = "c1"
    """The seven values right before."""
    C2 = "c2"
    """The seven values that end three before, so that a slow rise is not its own reference."""


LAG: Final = {Ears.C1: 0, Ears.C2: 2}


@dataclass(frozen=True, slots=True)
class EarsBounds:
    """From place `first` on: the counts, how far each may go, and which go further."""

    first: int
    counts: Floats
    upper: Floats

    @property
    def alarms(self) -> Flags:
        return np.asarray(self.counts > self.upper)


def ears(counts: Numbers, *, method: Ears = Ears.C1, alpha: float = 0.001) -> EarsBounds:
    """Bound every value by mean + z × standard deviation of the seven before it.

    `alpha` is the one-sided chance of crossing if counts were normal, which small counts are not:
    with a base of zeros any count crosses.

    Raises `BadSeries` for fewer than eight values (C2: ten), or a negative one.

    >>> found = ears([3, 5, 4, 6, 5, 4, 5, 12])
    >>> found.first, found.alarms.tolist(), found.upper.round(2).tolist()
    (7, [True], [7.59])
    """
    series = np.asarray(counts, dtype=np.float64)
    first = BASE + LAG[Ears(method)]
    if len(series) <= first:
        raise BadSeries("error.too_few", found=len(series), needed=first + 1)
    for wrong in series[~(series >= 0)][:1]:
        raise BadSeries("error.count_negative", found=float(wrong))
    bases = np.lib.stride_tricks.sliding_window_view(series, BASE)[: len(series) - first]
    upper = bases.mean(axis=1) - special.ndtri(alpha) * bases.std(axis=1, ddof=1)
    return EarsBounds(first, series[first:], upper)
