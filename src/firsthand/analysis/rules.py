"""The four rules of NHS England's "Making Data Count" that tell a signal from noise.

A point beyond a limit; seven points in a row on one side of the centre; seven points that rise
or fall one after the other; two of three points on one side between two thirds of the way and
the limit. Every member of such a group is marked, not only the last one.

Source: NHS England, Making Data Count, "Strengthening your decisions"; checked point by point
against NHSRplotthedots 0.2.2 (tests/truth/analysis/xmr_nhs_rules.csv).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np

from firsthand.analysis.limits import Limits, Places, places
from firsthand.analysis.series import Flags, Floats

RUN: Final = 7
"""Points on one side that make a run, and points one after the other that make a trend."""


class Rule(StrEnum):
    """The rules with their direction, in the order in which a point is named after them."""

    OUTSIDE_HIGH = "outside_high"
    OUTSIDE_LOW = "outside_low"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TWO_IN_THREE_HIGH = "two_in_three_high"
    TWO_IN_THREE_LOW = "two_in_three_low"
    RUN_HIGH = "run_high"
    RUN_LOW = "run_low"


ORDER: Final[tuple[Rule, ...]] = tuple(Rule)
UP: Final = slice(0, None, 2)
"""The rows of `signals` that say "higher"; the odd rows, `DOWN`, say "lower"."""
DOWN: Final = slice(1, None, 2)


def signals(values: Floats, limits: Limits) -> Flags:
    """Which rule each point is part of: one row for each of `ORDER`, the last axis is time.

    >>> limits = Limits.around(np.zeros(8), np.full(8, 3.0))
    >>> fired = signals(np.array([-1.0, 1, 1.2, 1, 1.1, 1, 1.3, 1]), limits)
    >>> [rule.value for rule, row in zip(ORDER, fired) if row[-1]]
    ['run_high']
    """
    at = places(values, limits)
    steps = np.diff(values, axis=-1)
    return np.stack(
        [
            at.outside_high,
            at.outside_low,
            _trend(steps > 0),
            _trend(steps < 0),
            _two_in_three(at.above, at.near_high),
            _two_in_three(at.below, at.near_low),
            _members(_ends(at.above, RUN), RUN),
            _members(_ends(at.below, RUN), RUN),
        ]
    )


def side_length(at: Places) -> int:
    """How many of the latest points in a row lie on the side on which the latest one lies."""
    side = at.above if at.above[-1] else at.below
    other = np.flatnonzero(~side)
    return len(side) - 1 - int(other[-1]) if len(other) else len(side)


def _trend(steps: Flags) -> Flags:
    # Seven points one after the other are six steps; the step i leads to the point i + 1.
    leading = np.zeros((*steps.shape[:-1], 1), dtype=np.bool_)
    return _members(np.concatenate([leading, _ends(steps, RUN - 1)], axis=-1), RUN)


def _two_in_three(side: Flags, near: Flags) -> Flags:
    # The third point must lie on the same side, and only the near ones are marked.
    return near & _members(_ends(side, 3) & _ends(near, 3, at_least=2), 3)


def _ends(flags: Flags, width: int, *, at_least: int | None = None) -> Flags:
    """Whether the window of `width` points that ends at each point is full enough."""
    ends = np.zeros_like(flags)
    if flags.shape[-1] < width:
        return ends
    total = np.cumsum(flags, axis=-1, dtype=np.int64)
    within = total[..., width - 1 :].copy()
    within[..., 1:] -= total[..., :-width]
    ends[..., width - 1 :] = within >= (at_least or width)
    return ends


def _members(ends: Flags, width: int) -> Flags:
    """Every point of the windows that end at the marked points."""
    members = ends.copy()
    for back in range(1, min(width, ends.shape[-1])):
        members[..., :-back] |= ends[..., back:]
    return members
