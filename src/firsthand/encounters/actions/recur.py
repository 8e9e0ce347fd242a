"""Something that recurs: one rule is written, every day that it gives is a plan of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.models import Attendance, Encounter, Kind, Series
from firsthand.people.models import Person, Removal

MOST = 370
"""A day of every day of a year, or seven years of weeks: whoever needs more begins anew."""


class BadRule(Exception):
    """The rule gives no days, or no end. The text says what to do."""


def days_of(rule: str, starts_on: date) -> list[date]:
    """The days that a rule (RFC 5545) gives from `starts_on` on.

    Raises:
        BadRule: it cannot be read, gives no day at all, or more of them than anybody plans.
    """
    try:
        found = rrulestr(rule, dtstart=datetime.combine(starts_on, time()))
        moments = list(islice(found, MOST + 1))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise BadRule(_("This rule cannot be read.")) from error
    if not moments:
        raise BadRule(_("This rule gives no day at all."))
    if len(moments) > MOST:
        raise BadRule(_("That is more than %(n)d times. Choose an earlier end.") % {"n": MOST})
    return [moment.date() for moment in moments]


@transaction.atomic
def begin(
    rule: str,
    kind: Kind,
    starts_on: date,
    *,
    by: Person,
    people: Iterable[Person] = (),
    starts: time | None = None,
    ends: time | None = None,
    zone: str = "",
    **told: Any,
) -> Series:
    """Plan all days of a rule in two statements; each can be moved or called off by itself."""
    days = days_of(rule, starts_on)
    series = Series.objects.create(rule=rule, person=by, starts_on=starts_on)
    told["mode"] = told.get("mode") or kind.mode
    made = Encounter.objects.bulk_create(
        Encounter(
            kind=kind,
            occurred_on=day,
            series=series,
            series_on=day,
            planned_by=by,
            zone=zone,
            **_clock(day, starts, ends, zone),
            **told,
        )
        for day in days
    )
    guests = {person.pk for person in people} | {by.pk}
    depth = told.get("depth") or kind.depth
    Attendance.objects.bulk_create(
        Attendance(encounter=one, person_id=person, occurred_on=one.occurred_on, depth=depth)
        for one in made
        for person in guests
    )
    return series


def _clock(day: date, starts: time | None, ends: time | None, zone: str) -> dict[str, Any]:
    """The same time of day on every day, whatever the clocks do in between."""
    if starts is None:
        return {}
    return dict(zip(("starts_at", "ends_at"), span(day, starts, ends, zone), strict=True))


def span(day: date, starts: time, ends: time | None, zone: str) -> tuple[datetime, datetime | None]:
    """From and until as moments; what ends before it begins ends on the next day."""
    where = ZoneInfo(zone) if zone else timezone.get_current_timezone()
    begins = datetime.combine(day, starts, tzinfo=where)
    if ends is None:
        return begins, None
    last = day if ends > starts else day + timedelta(days=1)
    return begins, datetime.combine(last, ends, tzinfo=where)


@transaction.atomic
def end(series: Series, *, by: Person, today: date) -> Removal:
    """Call off every day to come on which nobody said anything yet; what was done stays."""
    series.ended_at = timezone.now()
    series.save(update_fields=["ended_at"])
    removal = Removal.objects.create(by=by, what=_("The rest of a series"))
    said = Attendance.objects.filter(encounter__series=series, came__isnull=False)
    rest = Encounter.objects.kept().filter(series=series, occurred_on__gte=today)
    rest.exclude(pk__in=said.values("encounter")).update(removal=removal)
    return removal


@transaction.atomic
def resume(series: Series, removal: Removal) -> None:
    """It goes on after all."""
    Encounter.objects.filter(series=series, removal=removal).update(removal=None)
    series.ended_at = None
    series.save(update_fields=["ended_at"])
