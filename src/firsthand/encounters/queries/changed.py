"""What changed in me: one's own lines, quarter by quarter. Nobody else reads them here or anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from firsthand.encounters.models import Attendance
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Quarter:
    year: int
    number: int
    lines: list[Attendance]

    @property
    def begins_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)


def what_changed_in_me(person: Person) -> list[Quarter]:
    """The lines that this person wrote about themselves, the newest quarter first."""
    mine = Attendance.objects.visible_to(person).filter(person=person).exclude(changed="")
    lines = mine.select_related("encounter__kind").order_by("-occurred_on", "-id")
    by_quarter = groupby(
        lines, lambda one: (one.occurred_on.year, (one.occurred_on.month + 2) // 3)
    )
    return [Quarter(year, number, list(found)) for (year, number), found in by_quarter]
