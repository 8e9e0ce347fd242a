"""From a measure's formula id to the analysis: which scores count, and how a period becomes a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.analysis.formulas import FORMULAS, Formula, mean_of, share_of
from firsthand.analysis.series import Better

VOLUME = "volume"
RESPONSE = "response_rate"
ENDS = {"stars5": (1, 5), "csat5": (1, 5), "ces5": (1, 5), "ces7": (1, 7), "nps": (0, 10)}
"""The lowest and highest score of each scale that measures are made of."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one period amounts to: `n` answers (or voices), the value, and the sums behind it."""

    n: int
    value: float
    numerator: float | None = None
    squares: float | None = None


def formula_of(formula_id: str, scale: str, score: float | None = None) -> Formula:
    """Return the analysis' formula for a measure that is made of scores.

    >>> formula_of("mean", "stars5").id
    'mean.1_5'
    >>> formula_of("share", "stars5", 1).id
    'share.1.of_1_5'
    """
    if formula_id == "mean":
        return mean_of(ENDS[scale], Better.DOWN if scale == "ces5" else Better.UP)
    if formula_id == "share":
        low, high = ENDS[scale]
        good = Better.UP if score is not None and score > (low + high) / 2 else Better.DOWN
        return share_of(frozenset({int(score or 0)}), ENDS[scale], good)
    return FORMULAS[formula_id]


def point(formula: Formula | None, counts: Mapping[float | None, int]) -> Point | None:
    """Make one point of score → answers; None when nobody answered: never 0.

    Without a formula it is the volume: every voice counts, scored or not.
    """
    if formula is None:
        n = sum(counts.values())
        return Point(n, float(n))
    worths = [
        (formula.worth[int(score)], n)
        for score, n in counts.items()
        if score is not None and score in formula.worth
    ]
    n = sum(n for _, n in worths)
    if not n:
        return None
    total = sum(worth * n for worth, n in worths)
    squares = sum(worth * worth * n for worth, n in worths)
    return Point(n, formula.unit * total / n, total, squares)
