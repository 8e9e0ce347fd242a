"""What a calendar says about the volume of a day: weekday, days after a closure, the month."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from firsthand.queueing.tally import Floats

WEEKDAYS: Final = 7
_HARMONICS: Final = 3
_AFTER: Final = 2


def effects(
    days: Sequence[date],
    *,
    usual: frozenset[int],
    monthly: bool,
    special: Mapping[date, str],
    names: Sequence[str],
) -> Floats:
    """One row per day: seven weekdays, the first two days after a closure, month, special days.

    `days` in order, closed ones left out; `usual` the weekdays on which it is normally open, so
    that a missing one counts as a closure. `special` names days with a name of their own. The
    month is three waves through it: pay days, bills, rent.
    """
    rows = []
    closed = [_closed_before(days, at, usual) for at in range(len(days))]
    for at, day in enumerate(days):
        week = [float(day.weekday() == k) for k in range(WEEKDAYS)]
        after = [float(at >= k and closed[at - k]) for k in range(_AFTER)]
        named = [float(special.get(day) == name) for name in names]
        rows.append([*week, *after, *(_month(day) if monthly else []), *named])
    return np.array(rows)


def _closed_before(days: Sequence[date], at: int, usual: frozenset[int]) -> bool:
    """Whether a day on which it is usually open is missing just before this one."""
    if at == 0:
        return False
    between = (days[at] - days[at - 1]).days
    missing = (days[at - 1] + timedelta(k) for k in range(1, between))
    return any(day.weekday() in usual for day in missing)


def _month(day: date) -> list[float]:
    length = calendar.monthrange(day.year, day.month)[1]
    angle = 2 * math.pi * (day.day - 1) / length
    return [wave(k * angle) for k in range(1, _HARMONICS + 1) for wave in (math.sin, math.cos)]


def usual_weekdays(days: Sequence[date]) -> frozenset[int]:
    """The weekdays that occur in at least half of the weeks.

    >>> sorted(usual_weekdays([date(2026, 11, 2) + timedelta(k) for k in (0, 1, 2, 7, 8, 9, 12)]))
    [0, 1, 2, 5]
    """
    weeks = max(1.0, ((days[-1] - days[0]).days + 1) / 7)
    counts = np.bincount([day.weekday() for day in days], minlength=WEEKDAYS)
    return frozenset(int(k) for k in np.flatnonzero(counts >= 0.5 * weeks))
