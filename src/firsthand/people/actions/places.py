"""Sites, their hours and holidays, functions, teams, the company: every change leaves one audit row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.db import transaction

from firsthand.people import audit
from firsthand.people.models import Company, Function, Holiday, OpeningHours, Person, Site, Team

Hours = Mapping[int, Sequence[tuple[time, time]]]
WORKING_DAYS = range(5)


@transaction.atomic
def keep(place: Site | Function | Team | Company, *, by: Person | None) -> None:
    place.save()
    named = place.key if isinstance(place, Function) else getattr(place, "public_id", "")
    audit.record("change", kind=place._meta.model_name or "", object_id=named, by=by)


@transaction.atomic
def set_hours(site: Site, hours: Hours, *, by: Person | None) -> None:
    """Replace the week of a site: weekday (0 = Monday) → its times in order."""
    site.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(site=site, weekday=weekday, opens=opens, closes=closes)
        for weekday, spans in hours.items()
        for opens, closes in spans
    )
    audit.record("change_hours", kind="site", object_id=site.public_id, by=by)


def like_monday(hours: Hours) -> Hours:
    """Give Tuesday to Friday the times of Monday."""
    return dict(hours) | {weekday: hours.get(0, []) for weekday in WORKING_DAYS}


@transaction.atomic
def add_holiday(site: Site, day: date, name: str, *, by: Person | None) -> None:
    Holiday.objects.update_or_create(site=site, held_on=day, defaults={"name": name})
    audit.record("add_holiday", kind="site", object_id=site.public_id, by=by, reason=str(day))


@transaction.atomic
def remove_holiday(site: Site, day: date, *, by: Person) -> bool:
    gone, _ = Holiday.objects.filter(site=site, held_on=day).delete()
    if gone:
        audit.record("end_holiday", kind="site", object_id=site.public_id, by=by, reason=str(day))
    return bool(gone)
