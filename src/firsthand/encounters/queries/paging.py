"""Pages of a long list: each begins below the last row of the one before, however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from firsthand.encounters.models.attendance import AttendanceQuerySet

SIZE = 20


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    """Attendances."""
    next_after: str
    """Where the next page begins; empty at the end."""
    size: int = SIZE

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


def page_of(found: AttendanceQuerySet, after: str = "") -> Page:
    """Return twenty rows, the newest first, from just below `after`.

    Nobody counts half a million rows to show twenty, and a row that is logged meanwhile moves none
    from one page to the next.
    """
    rows = list(found.filter(_below(after)).order_by("-occurred_on", "-id")[: SIZE + 1])
    more = f"{rows[SIZE - 1].occurred_on}_{rows[SIZE - 1].pk}" if len(rows) > SIZE else ""
    return Page(rows[:SIZE], more)


def _below(after: str) -> Q:
    """What follows in the list; an address that makes no sense is the beginning."""
    day, _, key = after.partition("_")
    try:
        last, at = date.fromisoformat(day), int(key)
    except ValueError:
        return Q()
    # The first half names a range, so that an index leads there.
    return Q(occurred_on__lte=last) & ~Q(occurred_on=last, pk__gte=at)
