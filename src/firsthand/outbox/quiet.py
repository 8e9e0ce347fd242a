"""Quiet hours: until when nothing should arrive, through every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from firsthand.outbox.models import QuietHours
from firsthand.people.models import Company, Person


def earliest(person: Person, moment: datetime) -> datetime:
    """Return when a message may arrive that is ready at `moment`: then, or when the quiet ends."""
    hours = QuietHours.objects.filter(person=person).first()
    if hours is None:
        return moment
    return quiet_until(hours, zone_of(person), moment) or moment


def quiet_until(hours: QuietHours, zone: ZoneInfo, moment: datetime) -> datetime | None:
    """Return the end of the quiet hours that `moment` lies in, in UTC; None when it is not quiet."""
    today = moment.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        # Quiet that ends before it begins passes midnight.
        last = day + timedelta(days=1) if hours.ends <= hours.begins else day
        begins, ends = min(_utc(day, hours.begins, zone)), max(_utc(last, hours.ends, zone))
        if begins <= moment < ends:
            return ends
    return None


def zone_of(person: Person) -> ZoneInfo:
    zone = person.zone or (person.site.zone if person.site else "") or Company.current().zone
    return ZoneInfo(zone)


def _utc(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Both moments that a clock may mean: in an hour that comes twice, or in one that never comes."""
    first = datetime.combine(day, clock, tzinfo=zone)
    return first.astimezone(UTC), first.replace(fold=1).astimezone(UTC)
