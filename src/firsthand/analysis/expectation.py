"""How many of the series that you follow will signal today though nothing happened?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from firsthand.analysis.chart import ENOUGH
from firsthand.analysis.messages import Message

LATEST_POINT_RATES: Final = {12: 0.012, 24: 0.017, 36: 0.019}
"""Share of unchanged series whose latest point signals, by the number of points.

For independent, normally distributed values on an XmR chart. benchmarks/false_signals.py draws
them again, and finds that 52 and 104 points signal no more often than 36.
"""


@dataclass(frozen=True, slots=True)
class FalseSignals:
    """Of `series` followed, `judged` can be judged; `expected` of them signal for no reason.

    `chance` is how likely at least one such signal is, if the series are independent.
    """

    series: int
    judged: int
    expected: float
    chance: float

    @property
    def message(self) -> Message:
        """What to print below a list of signals."""
        return Message(
            "expected.false_signals",
            {
                "series": self.series,
                "judged": self.judged,
                "expected": self.expected,
                "chance": self.chance,
            },
        )


def false_signals(points: Sequence[int]) -> FalseSignals:
    """Expect false signals among series judged at their latest point, given their lengths.

    Between the measured lengths the rate is interpolated, above the last it stays; a series of
    under twelve points is too early to signal.

    >>> found = false_signals([24] * 40 + [5])
    >>> f"{found.expected:.2f} of {found.judged}, some in {found.chance:.0%}"
    '0.68 of 40, some in 50%'
    """
    judged = [n for n in points if n >= ENOUGH]
    lengths, rates = list(LATEST_POINT_RATES), list(LATEST_POINT_RATES.values())
    chances = np.interp(judged, lengths, rates).tolist() if judged else []
    none = math.prod(1 - chance for chance in chances)
    return FalseSignals(len(points), len(judged), expected=sum(chances), chance=1 - none)
