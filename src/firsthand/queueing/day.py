"""A day of one queue and one pool of agents, interval by interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from firsthand.queueing.centre import PerInterval, per_interval
from firsthand.queueing.errors import (
    BadInput,
    interval_seconds,
    not_negative,
    positive,
    seconds,
)
from firsthand.queueing.tally import Floats


@dataclass(frozen=True, eq=False)
class Day:
    """What comes and who is there, in each interval; a single number stands for all of them.

    `contacts` per interval sets how many intervals there are. `aht` and `patience` are means in
    seconds, `patience` None: nobody hangs up. `agents` really there, fractions allowed (an agent
    who is there half of the time). `interval` and `threshold` in seconds.

    >>> Day(contacts=[100, 120], aht=240, agents=[18, 20.5], patience=180).erlangs
    array([13.33333333, 16.        ])
    """

    contacts: PerInterval
    aht: PerInterval
    agents: PerInterval
    patience: PerInterval | None = None
    interval: float = 1800.0
    threshold: float = 20.0

    def __post_init__(self) -> None:
        interval_seconds("interval", self.interval)
        positive("threshold", self.threshold)
        intervals = np.asarray(self.contacts, dtype=np.float64)
        if intervals.ndim != 1 or not intervals.size:
            raise BadInput("contacts", str(intervals.tolist()), "error.empty")
        self._read("contacts", not_negative)
        self._read("aht", seconds)
        self._read("agents", not_negative)
        if self.patience is not None:
            self._read("patience", seconds)
        elif self._values("agents")[-1] <= 0:
            raise BadInput(
                "agents",
                0.0,
                "error.contradiction",
                why="somebody may still wait when the day ends and nobody hangs up",
                cure="Give a patience, or an agent in the last interval",
            )

    def _read(self, name: str, check: Callable[[str, object], float]) -> None:
        values = per_interval(name, getattr(self, name), len(np.asarray(self.contacts)))
        for value in np.unique(values[~np.isnan(values)]):
            check(name, float(value))
        if np.isnan(values).any():
            at = int(np.flatnonzero(np.isnan(values))[0])
            why = "Intervals without numbers cannot be computed: leave the day out or fill the gap."
            raise BadInput(name, "nan", "error.at", at=at, why=why)
        values.flags.writeable = False
        object.__setattr__(self, name, values)

    def _values(self, name: str) -> Floats:
        return np.asarray(getattr(self, name), dtype=np.float64)

    @property
    def intervals(self) -> int:
        return len(self._values("contacts"))

    @property
    def erlangs(self) -> Floats:
        """The offered load of each interval."""
        return self._values("contacts") * self._values("aht") / self.interval

    @property
    def arrivals(self) -> Floats:
        """Contacts per second."""
        return self._values("contacts") / self.interval

    @property
    def leaving(self) -> Floats:
        """1 / patience per second; 0 where nobody hangs up."""
        if self.patience is None:
            return np.zeros(self.intervals)
        return 1.0 / self._values("patience")
