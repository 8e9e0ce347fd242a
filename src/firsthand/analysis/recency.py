"""How long ago, and how often: the arithmetic of a contact clock. `today` is always an argument.

Days are counted, never rounded: today is 0. Unknown (None) is not never, and never is not a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""How long a period is where only its length matters, not where it begins."""
NEARLY = 0.25
"""The part of a promise that is left when a clock says that it is nearly due."""
LONGEST_NOTICE = 7


class Band(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    LONGER = "longer"
    NEVER = "never"
    UNKNOWN = "unknown"


WITHIN = {Band.WEEK: 7, Band.MONTH: 31, Band.QUARTER: 92, Band.YEAR: 366}
"""A band holds what is fewer days ago than this."""


class State(StrEnum):
    """What a clock says about its promise."""

    OUT = "out"
    DUE = "due"
    FINE = "fine"
    FREE = "free"
    """Nothing is promised."""


class Kept(StrEnum):
    KEPT = "kept"
    MISSED = "missed"
    RUNNING = "running"
    BEGUN = "begun"
    """It was promised in the middle of this period, so the period proves nothing."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One period of a promise: how often it happened, and whether that was enough."""

    begins: date
    ends: date
    times: int
    kept: Kept


@dataclass(frozen=True, slots=True)
class Streak:
    now: int
    longest: int
    breaks: int
    """How often a run of kept periods ended."""


def days_since(newest: date | None, today: date) -> int | None:
    """Return the days since; a day in the future has not come, so it is no day yet."""
    return None if newest is None or newest > today else (today - newest).days


def band(days: int | None, *, known: bool) -> Band:
    """Say roughly how long ago. Without a day it is never where a log is kept, else unknown."""
    if days is None:
        return Band.NEVER if known else Band.UNKNOWN
    return next((name for name, within in WITHIN.items() if days < within), Band.LONGER)


def ideal_days(times: int, period: str) -> int:
    """How many days may lie between two of them: twice a week is one in three days."""
    return max(1, DAYS[period] // times)


def notice(ideal: int) -> int:
    """How many days before it is due somebody would like to know."""
    return min(LONGEST_NOTICE, max(1, round(ideal * NEARLY))) if ideal > 1 else 0


def state(days: int | None, *, ideal: int, worst: int) -> State:
    """Say how a promise stands. Never at all is run out; the day that was promised is still fine."""
    if days is None or days > worst:
        return State.OUT
    return State.DUE if days > ideal - notice(ideal) else State.FINE


def left(days: int | None, worst: int) -> float:
    """The part of the ring that is still full: 1 today, 0 when it has run out."""
    return 0.0 if days is None else max(0.0, 1 - days / max(1, worst))


def begins(day: date, period: str) -> date:
    """The first day of the week (Monday), month, quarter or year that a day lies in."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": day.month - (day.month - 1) % 3, "year": 1}[period]
    return date(day.year, month, 1)


def ends(day: date, period: str) -> date:
    """The last day of the same."""
    first = begins(day, period)
    if period == "week":
        return first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1) - timedelta(days=1)


def history(
    days: Iterable[date], *, times: int, period: str, since: date, today: date
) -> list[Spell]:
    """Go through the periods from the day of the promise until now, the oldest first."""
    happened = sorted(day for day in days if day <= today)
    spells = []
    first = begins(since, period)
    while first <= today:
        last = ends(first, period)
        n = sum(first <= day <= last for day in happened)
        spells.append(Spell(first, last, n, _judged(n >= times, first, last, since, today)))
        first = last + timedelta(days=1)
    return spells


def _judged(enough: bool, first: date, last: date, since: date, today: date) -> Kept:
    if enough:
        return Kept.KEPT
    if last >= today:
        return Kept.RUNNING
    return Kept.BEGUN if since > first else Kept.MISSED


def kept_of(spells: Sequence[Spell]) -> tuple[int, int]:
    """How many periods were kept, of how many that have been decided."""
    kept = sum(one.kept is Kept.KEPT for one in spells)
    return kept, kept + sum(one.kept is Kept.MISSED for one in spells)


def streak(spells: Sequence[Spell]) -> Streak:
    """Count kept periods in a row. What is still running neither breaks a run nor adds to it."""
    run = longest = breaks = 0
    for spell in spells:
        if spell.kept is Kept.KEPT:
            run += 1
            longest = max(longest, run)
        elif spell.kept is Kept.MISSED:
            breaks += run > 0
            run = 0
    return Streak(run, longest, breaks)


def years_since(day: date | None, today: date) -> int | None:
    """Whole years, as birthdays count them: 29 February is a year older on 1 March."""
    if day is None:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def gap(said: int | None, logged: int | None) -> int | None:
    """How many days longer ago the log says than the person did; 0 where they agree.

    `said` is the most days ago that a claim can mean. None where either has no day to compare.
    """
    return None if said is None or logged is None else max(0, logged - said)
