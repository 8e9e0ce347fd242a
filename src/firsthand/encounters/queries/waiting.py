"""What waits for a word: "did it happen?", and what was learned."""

from __future__ import annotations

from datetime import date

from firsthand.encounters.models import Attendance
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.people.models import Person


def did_it_happen(person: Person, today: date) -> AttendanceQuerySet:
    """Meetings of this person whose day has come and about which they said nothing, oldest first."""
    mine = Attendance.objects.visible_to(person).filter(person=person).waiting(today)
    return mine.select_related("encounter__kind").order_by("occurred_on", "id")


def not_written_yet(person: Person) -> AttendanceQuerySet:
    """Drafts of this person: it happened, and it counts once they write what they learned."""
    mine = Attendance.objects.visible_to(person).filter(person=person).drafts()
    return mine.select_related("encounter__kind").order_by("-occurred_on", "-id")


def planned(person: Person, today: date) -> AttendanceQuerySet:
    """What is to come, the nearest first."""
    mine = Attendance.objects.visible_to(person).filter(person=person, came__isnull=True)
    return (
        mine.filter(occurred_on__gt=today)
        .select_related("encounter__kind")
        .order_by("occurred_on", "encounter__starts_at", "id")
    )
