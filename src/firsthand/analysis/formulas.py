"""The formulas of customer metrics, each with an id, its scale and its good direction.

Two values with different formula ids are never drawn on one line: a CSAT of 82 % and a mean of
4.1 may come from the same answers. Every formula here is a mean of what each score is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from firsthand.analysis.series import Better


@dataclass(frozen=True, slots=True)
class Formula:
    """How a metric is computed: `unit` times the mean worth of the scores.

    `scale` is the lowest and highest score that can be given, `better` the good direction of
    the result (which may differ from that of the scores).
    """

    id: str
    scale: tuple[int, int]
    better: Better
    worth: Mapping[int, float]
    unit: float = 1.0

    @property
    def span(self) -> tuple[float, float]:
        """The least and the greatest value that the metric can take."""
        return min(self.worth.values()) * self.unit, max(self.worth.values()) * self.unit

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of the answers."""
        return set(self.worth.values()) <= {0.0, 1.0}


def mean_of(scale: tuple[int, int], better: Better = Better.UP) -> Formula:
    """The plain mean of scores on a scale.

    >>> mean_of((1, 5)).id
    'mean.1_5'
    """
    low, high = scale
    worth = {score: float(score) for score in range(low, high + 1)}
    return Formula(f"mean.{low}_{high}", scale, better, worth)


def share_of(scores: frozenset[int], scale: tuple[int, int], better: Better) -> Formula:
    """The share of answers that gave one of these scores.

    >>> share_of(frozenset({1}), (1, 5), Better.DOWN).id
    'share.1.of_1_5'
    """
    low, high = scale
    named = "_".join(str(score) for score in sorted(scores))
    return _share(f"share.{named}.of_{low}_{high}", scale, scores, better)


def _share(name: str, scale: tuple[int, int], scores: frozenset[int], better: Better) -> Formula:
    every = range(scale[0], scale[1] + 1)
    return Formula(name, scale, better, {score: float(score in scores) for score in every})


def _balance(name: str, scale: tuple[int, int], plus: range, minus: range) -> Formula:
    every = range(scale[0], scale[1] + 1)
    worth = {score: float(score in plus) - float(score in minus) for score in every}
    return Formula(name, scale, Better.UP, worth, unit=100.0)


CSAT: Final = _share("csat.top_two_of_five", (1, 5), frozenset({4, 5}), Better.UP)
NPS: Final = _balance("nps", (0, 10), plus=range(9, 11), minus=range(7))
CES_MEAN: Final = Formula(
    "ces.mean_of_seven", (1, 7), Better.UP, {score: float(score) for score in range(1, 8)}
)
CES_AGREE: Final = _share("ces.agree_of_seven", (1, 7), frozenset({5, 6, 7}), Better.UP)
# The older question asks "how much effort?": 1 is little. The result turns that round.
CES_EASY: Final = _balance("ces.easy_minus_hard", (1, 5), plus=range(1, 3), minus=range(4, 6))
RESPONSE: Final = Formula("response_rate", (0, 1), Better.UP, {0: 0.0, 1: 1.0})

FORMULAS: Final[Mapping[str, Formula]] = {
    formula.id: formula for formula in (CSAT, NPS, CES_MEAN, CES_AGREE, CES_EASY, RESPONSE)
}
"""The formulas with a name of their own; `mean_of` and `share_of` make those for any scale."""
