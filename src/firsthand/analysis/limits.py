"""The usual range of a series: a centre with a limit on each side of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firsthand.analysis.series import Flags, Floats

NEAR = 2 / 3
"""How far towards the limit a point must lie to count as near it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre, lower and upper limit for every point, in the unit of the values.

    The last axis is time; leading axes, if any, are separate series.
    """

    centre: Floats
    lower: Floats
    upper: Floats

    @classmethod
    def around(cls, centre: Floats, reach: Floats) -> Limits:
        """Limits at the same distance on both sides."""
        return cls(centre, centre - reach, centre + reach)

    def clipped(self, lowest: float, highest: float) -> Limits:
        """The same limits, drawn no further than what can happen (a share ends at 0 and 1)."""
        return Limits(self.centre, np.maximum(self.lower, lowest), np.minimum(self.upper, highest))


@dataclass(frozen=True, slots=True)
class Places:
    """Where each point lies: on which side, past a limit, or between two thirds and the limit."""

    above: Flags
    below: Flags
    outside_high: Flags
    outside_low: Flags
    near_high: Flags
    near_low: Flags


def places(values: Floats, limits: Limits) -> Places:
    """Place points against their limits.

    >>> flat = Limits.around(np.zeros(3), np.full(3, 3.0))
    >>> p = places(np.array([-4.0, 0.0, 2.5]), flat)
    >>> p.outside_low.tolist(), p.near_high.tolist()
    ([True, False, False], [False, False, True])
    """
    # Equal shares such as 1/3 and 10/30 may differ in their last bit; that is no distance.
    rounding = 8 * np.finfo(np.float64).eps * np.abs(values).max(axis=-1, keepdims=True)
    near_upper = limits.centre + NEAR * (limits.upper - limits.centre)
    near_lower = limits.centre - NEAR * (limits.centre - limits.lower)
    outside_high = values > limits.upper + rounding
    outside_low = values < limits.lower - rounding
    return Places(
        above=values > limits.centre + rounding,
        below=values < limits.centre - rounding,
        outside_high=outside_high,
        outside_low=outside_low,
        near_high=(values > near_upper + rounding) & ~outside_high,
        near_low=(values < near_lower - rounding) & ~outside_low,
    )
