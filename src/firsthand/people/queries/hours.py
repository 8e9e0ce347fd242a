"""How long a site was open. Clocks change twice a year, so durations are computed in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from firsthand.people.models import Site

Span = tuple[datetime, datetime]


def open_hours_between(site: Site, start: datetime, end: datetime) -> timedelta:
    """Return for how long the site is open between two aware moments; holidays are closed.

    A site without opening hours never opens. An end before the start gives nothing.
    """
    spans = (_common(span, (start, end)) for span in open_spans(site, start, end))
    return sum((later - earlier for earlier, later in spans if later > earlier), timedelta())


def open_spans(site: Site, start: datetime, end: datetime) -> Iterator[Span]:
    """Yield in UTC the times at which the site opens and closes, day by day, from start to end."""
    zone = ZoneInfo(site.zone)
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    closed = set(
        site.holidays.filter(held_on__range=(first, last)).values_list("held_on", flat=True)
    )
    hours: dict[int, list[tuple[time, time]]] = {}
    for row in site.hours.order_by("weekday", "opens"):
        hours.setdefault(row.weekday, []).append((row.opens, row.closes))
    for day in _days(first, last):
        if day not in closed:
            for opens, closes in hours.get(day.weekday(), []):
                yield _utc(day, opens, zone), _utc(day, closes, zone)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def _common(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])
