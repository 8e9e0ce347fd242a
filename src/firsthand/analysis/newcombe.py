"""Intervals for one share and for the difference of two."""

from __future__ import annotations

import math

from scipy import special


def wilson(share: float, answers: int, confidence: float = 0.95) -> tuple[float, float]:
    """Where the true share may lie, given the share of so many answers.

    >>> low, high = wilson(0.82, 100)
    >>> f"{low:.3f} to {high:.3f}"
    '0.733 to 0.883'

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    z = float(special.ndtri(0.5 + confidence / 2))
    spread = z * math.sqrt(share * (1 - share) / answers + (z / (2 * answers)) ** 2)
    middle, weight = share + z**2 / (2 * answers), 1 + z**2 / answers
    # At 0 and 1 the interval ends there; rounding must not put it a hair inside or outside.
    low = 0.0 if share <= 0 else max((middle - spread) / weight, 0.0)
    high = 1.0 if share >= 1 else min((middle + spread) / weight, 1.0)
    return low, high


def difference(
    before: tuple[float, int], after: tuple[float, int], confidence: float = 0.95
) -> tuple[float, float]:
    """Where the true difference after - before may lie; each side is (share, answers).

    >>> low, high = difference((0.845, 4000), (0.8475, 4000))
    >>> f"{low:+.4f} to {high:+.4f}"
    '-0.0133 to +0.0183'

    Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    before_low, before_high = wilson(*before, confidence)
    after_low, after_high = wilson(*after, confidence)
    change = after[0] - before[0]
    down = math.hypot(after[0] - after_low, before_high - before[0])
    up = math.hypot(after_high - after[0], before[0] - before_low)
    return change - down, change + up
