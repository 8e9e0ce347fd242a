"""A calendar as calendars export it (RFC 5545): events, and each day of those that recur."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import Calendar

from firsthand.people.importing.reading import MOST_ROWS, Table, Unfit

BACK, AHEAD = timedelta(days=400), timedelta(days=400)
EARLIEST = 1990
OFTEN = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days that each month has."""
# What a broken calendar makes its parser say; `BrokenCalendarProperty` is a ValueError.
UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError)
COLUMNS = ("id", "day", "from", "until", "kind", "about", "place", "private", "cancelled")
Told = dict[str, str]


def from_ics(text: str, today: date) -> Table:
    """Every event, a recurring one once for each of its days in a year back and a year ahead."""
    try:
        events: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
    except UNREADABLE as error:
        raise Unfit(_("This calendar cannot be read. Export it again as .ics.")) from error
    moved = {_key(one, one["RECURRENCE-ID"].dt) for one in events if _is_moved(one)}
    found = (row for event in events for row in _rows(event, moved, today))
    rows = list(islice(found, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Unfit(_("That is more than %(n)d rows. Split the list.") % {"n": MOST_ROWS})
    return Table(columns=COLUMNS, left_out=(), rows=list(enumerate(rows, 1)))


def _is_moved(event: Any) -> bool:
    return isinstance(getattr(event.get("RECURRENCE-ID"), "dt", None), date)


def _rows(event: Any, moved: set[str], today: date) -> list[Told]:
    """An event that cannot be read is a row too: it is set aside, not lost."""
    try:
        start = event["DTSTART"].dt
        if _is_moved(event):
            return [_told(event, start, _key(event, event["RECURRENCE-ID"].dt))]
        if not event.get("RRULE"):
            return [_told(event, start, _key(event))]
        days = [(day, _key(event, day)) for day in _days(event, start, today)]
        return [_told(event, day, key) for day, key in days if key not in moved]
    except UNREADABLE:
        about = str(event.get("SUMMARY", ""))[:200]
        return [
            {"id": f"{event.get('UID', about)}/unreadable", "about": about, "unreadable": "yes"}
        ]


def _days(event: Any, start: Any, today: date) -> Iterator[Any]:
    """The starts of a recurring event, without those taken out of it, near today."""
    rule = event["RRULE"]
    rule = rule[0] if isinstance(rule, list) else rule
    if start.year < EARLIEST or not _gives_days(rule):
        raise ValueError(rule)
    count = rule.pop("COUNT", None)
    until = _until(rule.pop("UNTIL", None), start, today)
    begin = _wall(start)
    found = rrulestr(rule.to_ical().decode(), dtstart=begin).replace(until=until)
    out = _taken_out(event)
    for wall in islice(found, int(count[0]) if count else None):
        moment = (
            wall.date() if not isinstance(start, datetime) else wall.replace(tzinfo=start.tzinfo)
        )
        if wall.date() >= today - BACK and _stamp(moment) not in out:
            yield moment


def _gives_days(rule: Any) -> bool:
    """Whether the rule gives a day again and again, so that looking for the next one ends soon.

    "31 February" would be looked for until the year 9999. The parts that calendars hardly write
    (BYWEEKNO, BYYEARDAY, BYHOUR …) can be combined to such a rule in more ways than we could list.
    """
    often = str(rule["FREQ"][0]).upper()
    if often not in OFTEN or not set(rule) <= KNOWN:
        return False
    if "BYSETPOS" in rule and (often != "MONTHLY" or "BYMONTHDAY" in rule):
        return False
    if any(not 1 <= abs(place) <= 4 for place in rule.get("BYSETPOS", ())):
        return False
    months = rule.get("BYMONTH", range(1, 13))
    days = rule.get("BYMONTHDAY", (1,))
    return any(1 <= abs(day) <= LONGEST[month - 1] for month in months for day in days)


def _until(told: Any, start: Any, today: date) -> datetime:
    """The end of the rule or of what we look at: without it a rule may run to the year 9999."""
    last = datetime.combine(today + AHEAD, time.max)
    if not told:
        return last
    said = told[0]
    if isinstance(said, datetime) and said.tzinfo and isinstance(start, datetime) and start.tzinfo:
        said = said.astimezone(start.tzinfo)
    said = (
        said.replace(tzinfo=None)
        if isinstance(said, datetime)
        else datetime.combine(said, time.max)
    )
    return min(last, said)


def _wall(start: Any) -> datetime:
    """The time on the clock, whatever its zone: a meeting at nine stays at nine in summer."""
    if isinstance(start, datetime):
        return start.replace(tzinfo=None)
    return datetime.combine(start, time())


def _taken_out(event: Any) -> set[str]:
    told = event.get("EXDATE", [])
    lists = told if isinstance(told, list) else [told]
    return {_stamp(one.dt) for found in lists for one in found.dts}


def _key(event: Any, occurrence: Any = None) -> str:
    uid = str(event.get("UID", "")).strip()[:120] or f"{event.get('SUMMARY', '')}"[:80]
    return f"{uid}/{_stamp(occurrence)}" if occurrence is not None else uid


def _stamp(moment: Any) -> str:
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
        return f"{moment:%Y%m%dT%H%M}"
    return f"{moment:%Y%m%d}"


def _told(event: Any, start: Any, key: str) -> Told:
    timed = isinstance(start, datetime)
    ends = _ends(event, start) if timed else None
    return {
        "id": key or f"{event.get('SUMMARY', '')}/{_stamp(start)}",
        "day": start.date().isoformat() if timed else start.isoformat(),
        "from": start.isoformat() if timed else "",
        "until": ends.isoformat() if ends else "",
        "kind": ", ".join(_categories(event)),
        "about": str(event.get("SUMMARY", ""))[:200],
        "place": str(event.get("LOCATION", ""))[:200],
        "private": "yes"
        if str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL")
        else "",
        "cancelled": "yes" if str(event.get("STATUS", "")).upper() == "CANCELLED" else "",
    }


def _categories(event: Any) -> list[str]:
    told = event.get("CATEGORIES", [])
    lists = told if isinstance(told, list) else [told]
    return [str(one) for found in lists for one in getattr(found, "cats", [found])]


def _ends(event: Any, start: datetime) -> datetime | None:
    first = event["DTSTART"].dt
    if event.get("DTEND") and isinstance(event["DTEND"].dt, datetime):
        return start + (_wall(event["DTEND"].dt) - _wall(first))
    if event.get("DURATION"):
        length: timedelta = event["DURATION"].dt
        return start + length
    return None
