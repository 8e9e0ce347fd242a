"""Field notes: what people learned, where it counts, as the log tells it."""

from __future__ import annotations

from firsthand.encounters.models import Attendance
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.journeys.models import Step
from firsthand.people.models import Person


def field_notes(reader: Person, *, step: Step | None = None) -> AttendanceQuerySet:
    """What was learned, the newest first; of a step of the journey, or of all."""
    found = Attendance.objects.visible_to(reader).counting()
    if step is not None:
        found = found.filter(encounter__step=step)
    around = ("person", "encounter__kind", "encounter__step", "encounter__site")
    return found.select_related(*around).order_by("-occurred_on", "-id")
