"""How a clock and a row of weeks are drawn: lengths of arcs, spans of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import pi

from firsthand.analysis.recency import State
from firsthand.encounters.queries.clocks import Clock

RADIUS = 24
ROUND = 2 * pi * RADIUS


@dataclass(frozen=True, slots=True)
class Ring:
    """The arc that is still full; run out is a whole ring in the colour of data that got worse."""

    arc: str
    state: str


def ring(clock: Clock) -> Ring:
    """Without a day and without a promise the ring is empty: nothing is known of it."""
    out = clock.state is State.OUT
    part = 1.0 if out else clock.left
    kind = {State.OUT: "out", State.DUE: "due"}.get(clock.state, "ok")
    return Ring(f"{part * ROUND:.1f} {ROUND:.1f}", kind)


@dataclass(frozen=True, slots=True)
class Month:
    begins: date
    weeks: int


def months(mondays: Sequence[date]) -> list[Month]:
    """The heading over weeks: each Monday belongs to its month."""
    by_month = groupby(mondays, lambda day: (day.year, day.month))
    return [Month(weeks[0], len(weeks)) for weeks in (list(group) for _, group in by_month)]
