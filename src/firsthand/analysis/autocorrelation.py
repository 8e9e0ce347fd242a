"""Does a period resemble the one before it? Then the limits are too narrow to be believed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from firsthand.analysis.series import Floats


@dataclass(frozen=True, slots=True)
class Autocorrelation:
    """How much neighbours resemble each other, from -1 to 1, over so many points."""

    correlation: float
    points: int

    @property
    def present(self) -> bool:
        """Whether it exceeds what independent periods show in nineteen series of twenty.

        R. L. Anderson (1942), Annals of Mathematical Statistics 13, 1-13. A series with a real
        shift resembles itself too, which is why this is a warning and not a verdict.
        """
        if self.points < 4:
            return False
        return self.correlation > (-1 + 1.645 * math.sqrt(self.points - 2)) / (self.points - 1)


def autocorrelation(values: Floats) -> Autocorrelation:
    """Correlation of each value with the one before it; 0 for a series that never moves.

    >>> slow = autocorrelation(np.sin(np.arange(24) / 4))
    >>> slow.present, round(slow.correlation, 2)
    (True, 0.96)
    """
    apart = values - values.mean()
    total = float(apart @ apart)
    if np.ptp(values) == 0:
        return Autocorrelation(0.0, len(values))
    return Autocorrelation(float(apart[1:] @ apart[:-1]) / total, len(values))
