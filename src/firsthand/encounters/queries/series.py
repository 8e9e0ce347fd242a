"""How a series went: what was planned, what was done, and how long without a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.encounters.models import Attendance, Series
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Course:
    due: int
    """Days that have come."""
    kept: int
    silent: int
    """Days that have come and about which nobody said anything: neither kept nor missed."""
    run: int
    """Kept without a break, up to the newest day of which we know."""
    breaks: int

    @property
    def share(self) -> float | None:
        said = self.due - self.silent
        return self.kept / said if said else None


def course(parts: Sequence[Attendance], today: date) -> Course:
    """Judge the parts of one person in a series, the earliest first."""
    due = [part.came for part in parts if part.occurred_on <= today]
    said = [came for came in due if came is not None]
    run, breaks = 0, 0
    for before, came in zip([False, *said], said, strict=False):
        run = run + 1 if came else 0
        breaks += before and not came
    return Course(len(due), sum(said), len(due) - len(said), run, breaks)


def parts_of(series: Series, person: Person) -> list[Attendance]:
    mine = Attendance.objects.kept().filter(person=person, encounter__series=series)
    return list(mine.select_related("encounter__kind").order_by("occurred_on", "id"))
