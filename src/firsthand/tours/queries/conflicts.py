"""What already stands on the days of a tour (mission C10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from firsthand.encounters.models import Attendance
from firsthand.people.models import Person
from firsthand.tours.models import Tour


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    overlaps: list[Tour] = field(default_factory=list)
    """Other tours of the same person."""
    calendar: list[Attendance] = field(default_factory=list)
    """Encounters that the person has planned on those days."""
    busy_host: list[Tour] = field(default_factory=list)
    """Other guests of the host at that time."""

    def __bool__(self) -> bool:
        return bool(self.overlaps or self.calendar or self.busy_host)


def conflicts(
    person: Person,
    starts_on: date,
    ends_on: date,
    *,
    host: Person | None = None,
    but: Tour | None = None,
) -> Conflicts:
    there = Tour.objects.kept().within(starts_on, ends_on).select_related("function", "person")
    if but is not None:
        there = there.exclude(pk=but.pk)
    planned = Attendance.objects.kept().filter(
        person=person, came__isnull=True, occurred_on__range=(starts_on, ends_on)
    )
    return Conflicts(
        overlaps=list(there.filter(person=person).order_by("starts_on")),
        calendar=list(planned.select_related("encounter__kind").order_by("occurred_on")[:10]),
        busy_host=list(there.filter(host=host).order_by("starts_on")) if host else [],
    )
