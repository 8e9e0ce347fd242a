"""How many false alarms somebody is ready to take, and who of all that watch may spend them.

Expectations add up whatever depends on what: if the scan has at most a false alarms a month and
each of n themes at most b, then all together have at most a + n b. So the budget is split, not
corrected after the fact, and the number on the screen is the sum.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message


@dataclass(frozen=True, slots=True)
class Budget:
    """False alarms a month for one scan and `themes` counted themes.

    >>> Budget(0.5, themes=10).scan, Budget(0.5, themes=10).each_theme
    (0.25, 0.025)
    >>> Budget(0.5).scan
    0.5
    """

    per_month: float
    themes: int = 0

    def __post_init__(self) -> None:
        if not self.per_month > 0:
            raise BadSeries("error.rate_not_positive", found=float(self.per_month))

    @property
    def scan(self) -> float:
        """The scan gets half where themes are counted too, for it sees what no theme has."""
        return self.per_month / 2 if self.themes else self.per_month

    @property
    def each_theme(self) -> float:
        return (self.per_month - self.scan) / self.themes if self.themes else 0.0

    @property
    def message(self) -> Message:
        """What to print where alarms are listed."""
        return Message("emergence.budget", {"month": self.per_month, "themes": self.themes})
