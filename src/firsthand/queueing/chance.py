"""How far a period strays when nothing is wrong, and whether one that was seen strayed further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from firsthand.queueing.centre import EXPONENTIAL, Spread
from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput, number, share
from firsthand.queueing.findings import Finding
from firsthand.queueing.simulation import simulate_day
from firsthand.queueing.steady import Definition
from firsthand.queueing.tally import Floats, Outcome, Tally

_CONTACTS: Final = 30_000_000
_FEWEST, _MOST = 800, 2_000


@dataclass(frozen=True, slots=True)
class Band:
    """Where a period of a plan comes out `level` of the times by chance alone.

    `expected` over all contacts, `sd` of one period, out of so many played `days`.
    """

    expected: float
    sd: float
    low: float
    high: float
    level: float
    days: int

    def holds(self, observed: float) -> bool:
        return self.low <= observed <= self.high


@dataclass(frozen=True, slots=True, eq=False)
class NoChange:
    """Days on which everything went as the plan says, played out; `counts` by (day, interval)."""

    counts: Tally

    def band(
        self,
        outcome: Outcome = "service_level",
        *,
        definition: Definition = "offered",
        level: float = 0.9,
        intervals: slice = slice(None),
    ) -> Band:
        """The band of the whole day, or of some of its intervals taken together.

        >>> calls = Day(contacts=[60] * 24, aht=300, agents=12, patience=180)
        >>> band = no_change(calls, seed=1).band()
        >>> f"{band.low:.2f} to {band.high:.2f}, where {band.expected:.2f} is expected"
        '0.74 to 0.86, where 0.80 is expected'
        """
        share("level", level)
        seen = self._seen(outcome, definition, intervals)
        # Order statistics at k/(n + 1) hold the next period with exactly this chance, because it
        # is one more draw like the n played ones.
        tail = (1 - level) / 2
        low, high = np.quantile(seen, [tail, 1 - tail], method="weibull")
        whole = self.counts[:, intervals].over(0, 1).outcome(outcome, definition)
        return Band(
            float(whole), float(seen.std(ddof=1)), float(low), float(high), level, len(seen)
        )

    def verdict(
        self,
        observed: float,
        outcome: Outcome = "service_level",
        *,
        definition: Definition = "offered",
        level: float = 0.9,
        intervals: slice = slice(None),
        against: str = "day",
    ) -> Finding:
        """Can what was observed be told apart from chance? `as_low`: chance of that or lower.

        `against` is `day` for the plan and `model` for a day that is played with its actual drivers.
        """
        observed = number("observed", observed)
        band = self.band(outcome, definition=definition, level=level, intervals=intervals)
        seen = self._seen(outcome, definition, intervals)
        as_low = (1 + np.count_nonzero(seen <= observed)) / (1 + len(seen))
        same = {"day": "day.chance", "model": "model.explains"}[against]
        found = same if band.holds(observed) else f"{against}.{_side(observed, band)}"
        return Finding(
            found,
            {
                "outcome": outcome,
                "definition": definition,
                "observed": observed,
                "expected": band.expected,
                "low": band.low,
                "high": band.high,
                "level": level,
                "as_low": float(as_low),
                "days": band.days,
            },
        )

    def _seen(self, outcome: Outcome, definition: Definition, intervals: slice) -> Floats:
        each = self.counts[:, intervals].over(1).outcome(outcome, definition)
        each = each[~np.isnan(each)]
        if len(each) < 2:
            raise BadInput("contacts", 0, "error.not_positive")
        return np.asarray(each)


def no_change(
    day: Day,
    *,
    seed: int,
    days: int | None = None,
    handle: Spread = EXPONENTIAL,
    patience: Spread = EXPONENTIAL,
    day_cv: float = 0.0,
    interval_cv: float = 0.0,
    threads: int | None = None,
) -> NoChange:
    """Play a plan out as often as it takes to know how far chance alone carries it.

    A day of calls is far noisier than its number of calls suggests, because whoever waits makes
    the next one wait: 10 to 20 times a binomial's standard deviation at 100 erlangs. `day_cv` and
    `interval_cv` add what the volume varies beyond Poisson (see `forecasting`). By default 800 to
    2,000 days, some 30 million contacts.

    The band of n played days holds the next day with exactly its stated chance on average over
    seeds; for one seed the chance varies by √(.09/n), 0.9 points at 1,000 days.
    """
    if days is None:
        contacts = float(np.sum(np.asarray(day.contacts)))
        days = int(np.clip(_CONTACTS / max(contacts, 1.0), _FEWEST, _MOST))
    counts = simulate_day(
        day,
        days=days,
        seed=seed,
        handle=handle,
        patience=patience,
        day_cv=day_cv,
        interval_cv=interval_cv,
        threads=threads,
    )
    return NoChange(counts)


def _side(observed: float, band: Band) -> str:
    return "lower" if observed < band.low else "higher"
