"""Days, ISO weeks and months as half-open stretches of local days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def begin(day: date, grain: str) -> date:
    """Return the first day of the period that holds a day.

    >>> begin(date(2026, 11, 21), "week"), begin(date(2026, 11, 21), "month")
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 1))
    """
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if grain == "month" else day


def following(begins_on: date, grain: str) -> date:
    """Return the first day of the next period.

    >>> following(date(2026, 12, 1), "month")
    datetime.date(2027, 1, 1)
    """
    if grain == "month":
        return (begins_on + timedelta(days=32)).replace(day=1)
    return begins_on + timedelta(days=7 if grain == "week" else 1)


def between(first: date, last: date, grain: str) -> Iterator[date]:
    """Yield the beginnings of all periods that touch first to last."""
    at = begin(first, grain)
    while at <= last:
        yield at
        at = following(at, grain)
