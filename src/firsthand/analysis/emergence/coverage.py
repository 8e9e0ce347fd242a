"""When the data changed rather than what people say: sources that start, stop, or hand in late.

A source that began last week brings themes that are old to its customers; one that fell silent
makes all others look grown; a batch puts a month on one day. Each is named, and its messages do
not raise an alarm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.emergence.predictive import predict
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message, Param

Ints = npt.NDArray[np.int64]

SETTLED: Final = 84
"""Days that a source must have been heard before it is compared with the others: before that, all
its themes are younger than theirs. Until then it can be watched on its own."""
HEARD: Final = 14
"""Days of a source that tell what is usual for it."""
CHANCE: Final = 1e-6
"""How unlikely a silence or a heap must be: once in thousands of years for a source that is watched daily."""
HEAP: Final = 3.0
"""A batch has at least so many times the usual number of its days …"""
LEAST: Final = 20
"""… and at least so many messages."""


class Change(StrEnum):
    BEGAN = "began"
    STOPPED = "stopped"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """What changed for a source, on which day, and the messages that must not alarm for it.

    `messages` are the places of those that were given.
    """

    source: str
    change: Change
    day: int
    found: int
    expected: float
    messages: Ints

    @property
    def message(self) -> Message:
        """What to say of it; `at` is a day as it was given."""
        params: dict[str, Param] = {"source": self.source, "at": self.day, "found": self.found}
        if self.change is Change.BEGAN:
            return Message("coverage.began", params)
        return Message(f"coverage.{self.change}", {**params, "expected": self.expected})


def coverage(
    days: Sequence[int] | Ints, sources: Sequence[str], today: int, *, reference: int = 112
) -> list[CoverageChange]:
    """Find what changed in the `reference` days up to today; of messages after it nothing is known.

    Raises `BadSeries` for lists of other lengths.

    >>> site, shop = [day for day in range(60) for _ in range(5)], list(range(50, 60)) * 3
    >>> change, = coverage(site + shop, ["site"] * len(site) + ["shop"] * len(shop), 59)
    >>> change.source, change.change.value, change.day, len(change.messages)
    ('shop', 'began', 50, 30)
    """
    when = np.asarray(days, dtype=np.int64)
    if len(sources) != len(when):
        raise BadSeries("error.lengths_differ", what="sources", times=len(when), found=len(sources))
    names = np.asarray(sources, dtype=object)
    known = (when <= today) & (when > today - reference)
    if not known.any():
        return []
    start = int(when[known].min())
    found: list[CoverageChange] = []
    for source in sorted(set(names[known])):
        mine = np.flatnonzero(known & (names == source))
        counts = np.bincount(when[mine] - start, minlength=today - start + 1).astype(np.float64)
        found += _changes(str(source), mine, when, counts, start)
    return found


def _changes(
    source: str, mine: Ints, when: Ints, counts: npt.NDArray[np.float64], start: int
) -> list[CoverageChange]:
    today = start + len(counts) - 1
    first, last = int(when[mine].min()), int(when[mine].max())
    if first > start + HEARD and today - first < SETTLED:
        return [CoverageChange(source, Change.BEGAN, first, len(mine), 0.0, mine)]
    heard = counts[first - start : last - start + 1]
    found = _batches(source, mine, when, heard, first)
    silent = today - last
    if silent and len(heard) >= HEARD:
        usual = predict(np.minimum(heard, np.quantile(heard, 0.95)), np.ones(len(heard)), silent)
        if usual.expected and 1 - usual.chance(1) < CHANCE ** (1 / 2):
            found.append(CoverageChange(source, Change.STOPPED, last + 1, 0, usual.expected, mine))
    return found


def _batches(
    source: str, mine: Ints, when: Ints, heard: npt.NDArray[np.float64], first: int
) -> list[CoverageChange]:
    """Days with a heap: far above what the days that are no heaps lead to expect."""
    typical = heard[heard <= max(np.quantile(heard, 0.9), 1)]
    if len(heard) < HEARD:
        return []
    usual = predict(typical, np.ones(len(typical)))
    heaps = [
        day
        for day, count in enumerate(heard)
        if count >= max(LEAST, HEAP * usual.expected) and usual.chance(count) < CHANCE
    ]
    # A week of heaps is no batch but a rise in volume, which the scan is proof against.
    lone = [day for day in heaps if sum(abs(day - other) <= 3 for other in heaps) == 1]
    return [
        CoverageChange(
            source,
            Change.BATCH,
            first + day,
            int(heard[day]),
            usual.expected,
            mine[when[mine] == first + day],
        )
        for day in lone
    ]
