"""The bare events of a day: when, why, where and with which score. No words yet, hence fast."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from datetime import date
from random import Random
from typing import NamedTuple

from firsthand.sources.sample.causes import (
    BILLED_AFTER,
    CAUSES,
    CHAT,
    EMAIL,
    FORM,
    NOTES,
    SCORES,
    SOURCES,
    Cause,
)
from firsthand.sources.sample.plan import PAIRS, Plan

_EARLIEST, _LATEST = 7 * 3600, 22 * 3600
"""In UTC: inside these hours the day is the same at every site, from Montréal to Hamburg."""
_BILLED_SOURCES = (CHAT, NOTES, CHAT, FORM, NOTES, EMAIL)


Chance = Callable[[], float]
"""A draw from [0, 1)."""


class Event(NamedTuple):
    second: int
    """Of the UTC day."""
    cause: Cause
    source: int
    score: int | None
    worded: bool


def events(plan: Plan, day: date) -> list[Event]:
    """The events of one day in time order; each day has a random stream of its own."""
    rng = Random(f"{plan.seed} {day.isoformat()}")  # noqa: S311
    count = plan.counts[day]
    pairs = rng.choices(PAIRS, cum_weights=plan.cumulative(day), k=count) if count else []
    drawn = [_event(rng.random, CAUSES[c], s) for c, s in pairs]
    drawn += [
        Event(_second(rng.random), BILLED_AFTER, rng.choice(_BILLED_SOURCES), None, True)
        for _ in range(plan.billed_on(day))
    ]
    drawn.sort(key=lambda event: event.second)
    return drawn


def _event(chance: Chance, cause: Cause, s: int) -> Event:
    source = SOURCES[s]
    score = None
    if source.scale:
        values, edges = SCORES[source.scale][cause.mood]
        score = values[bisect(edges, chance())]
    return Event(_second(chance), cause, s, score, chance() < source.wordy[cause.mood])


def _second(chance: Chance) -> int:
    """The mean of two draws: busiest after noon, quiet at both ends."""
    return _EARLIEST + int((chance() + chance()) / 2 * (_LATEST - _EARLIEST))
