"""How long ago somebody last worked with customers: "just not recently" has a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from firsthand.encounters.models import Attendance, Depth, FrontlineJob
from firsthand.people.models import Person

YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class LastDay:
    on: date | None
    """Empty: never, as far as anything is written down."""
    known: bool
    """Whether anything about work with customers is written down at all: unknown is not never."""

    def years(self, today: date) -> float | None:
        return None if self.on is None else max(0.0, (today - self.on).days / YEAR)


def last_frontline_day(person: Person, today: date) -> LastDay:
    """The newest day on which somebody served customers: here, elsewhere, or in an encounter."""
    jobs = FrontlineJob.objects.filter(person=person, began_on__lte=today)
    days = [today if job.ended_on is None else min(job.ended_on, today) for job in jobs]
    if person.customer_facing_since and person.customer_facing_since <= today:
        days.append(min(person.customer_facing_until or today, today))
    served = Attendance.objects.filter(person=person, occurred_on__lte=today).counting()
    newest = served.filter(depth=Depth.SERVED).aggregate(day=Max("occurred_on"))["day"]
    days += [newest] if newest else []
    known = bool(days) or served.exists()
    return LastDay(max(days, default=None), known)
