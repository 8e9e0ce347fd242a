"""Encounters as calendars read them (RFC 5545). Times leave in UTC: no change of a clock can bend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from firsthand.people.models import Person

MAKER = "-//Firsthand//Firsthand//EN"


class NoSuchTime(ValueError):
    """The clocks go forward over this time: nobody can come then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a calendar."""

    uid: str
    summary: str
    on: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    where: str = ""
    about: str = ""
    url: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    host: Person | None = None
    guests: tuple[Person, ...] = ()
    busy: bool = True


def as_text(entries: Iterable[Entry], *, method: str = "PUBLISH", name: str = "") -> str:
    """Write a calendar. REQUEST invites, CANCEL takes the same entry out again."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("method", method)
    if name:
        made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, method))
    return str(made.to_ical(), "utf-8")


def _event(entry: Entry, method: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.summary)
    event.add("dtstamp", (entry.changed_at or datetime.now(UTC)).astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy and entry.starts_at else "TRANSPARENT")
    _when(event, entry)
    for field, value in (("location", entry.where), ("description", entry.about)):
        if value:
            event.add(field, value)
    if entry.url:
        event.add("url", entry.url)
    # Without a method of its own a feed or a file invites nobody, so it names nobody.
    if method != "PUBLISH" and entry.host is not None:
        event["organizer"] = _address(entry.host)
        for guest in entry.guests:
            event.add("attendee", _address(guest, partstat="ACCEPTED"))
    return event


def _when(event: Event, entry: Entry) -> None:
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        return
    ends_at = entry.ends_at or entry.starts_at + timedelta(hours=1)
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", ends_at.astimezone(UTC))


def _address(person: Person, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    for name, value in {"cn": person.name, **parameters}.items():
        address.params[name] = vText(value)
    return address


def moment(day: date, clock: time, zone: str) -> datetime:
    """Return when a clock on a wall in `zone` shows this time on this day, in UTC.

    A time that comes twice is the first one. Raises `NoSuchTime` where the clocks go forward over it.
    """
    local = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(_("The clocks go forward over this time on that day."))
    return moment
