"""Readings as they stood at the end of a report's period: later points do not change the story."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from firsthand.measures.models import Measure, Observation, VerdictChange
from firsthand.measures.period import following
from firsthand.measures.queries.chart import with_points
from firsthand.measures.queries.periods import Comparison, compare
from firsthand.measures.queries.reading import Reading, read
from firsthand.people.models import Person
from firsthand.reports.models import Report


def month_of(day: date) -> tuple[date, date]:
    """Return the first and last day of a month."""
    first = day.replace(day=1)
    return first, following(first, "month") - timedelta(days=1)


def last_whole_month(today: date) -> tuple[date, date]:
    return month_of(today.replace(day=1) - timedelta(days=1))


def followed(person: Person, *, until: date) -> list[Reading]:
    """Read all followed measures as they stood on a day, ordered by name."""
    found = _read(Measure.objects.visible_to(person).followed(), until)
    return sorted(found, key=lambda one: (one.name.casefold(), one.measure.pk))


def readings_of(report: Report) -> dict[int, Reading]:
    """Read the measures that a report speaks of, in a fixed number of queries."""
    wanted = report.blocks.filter(measure__isnull=False).values("measure")
    found = _read(Measure.objects.filter(pk__in=wanted), report.until)
    return {one.measure.pk: one for one in found}


def _read(measures: QuerySet[Measure], until: date) -> list[Reading]:
    own = VerdictChange.objects.filter(withdrawn_at=None).select_related("by").order_by("-id")
    loaded = with_points(measures).prefetch_related(
        Prefetch("verdict_changes", own, to_attr="readings")
    )
    Observation.objects.load_points(loaded)
    return [_read_until(measure, until) for measure in loaded]


def _read_until(measure: Measure, until: date) -> Reading:
    after = until + timedelta(days=1)
    measure.points = [p for p in measure.points if following(p.begins_on, measure.grain) <= after]
    return read(measure, today=after)


def month_against_before(measure: Measure, until: date) -> Comparison | None:
    """Compare the month that ends a report with the month before it."""
    month = until.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    return compare(measure, before, month)
