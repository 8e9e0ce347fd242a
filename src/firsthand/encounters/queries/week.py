"""A week of seats: days with what is offered, theirs first, then what is free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from firsthand.encounters.models import Seat
from firsthand.encounters.queries.seats import Offer, on_days
from firsthand.people.models import Person

SHOWN = 6
"""Seats of one day in the week; the rest is a click away, so that the page stays light."""
ORDER = {"mine": 0, "hosted": 1, "open": 2, "asked": 3, "full": 4, "begun": 5}


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    offers: list[Offer]
    more: int
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    monday: date
    days: list[Day]
    free: int

    @property
    def friday(self) -> date:
        return self.days[-1].on

    @property
    def before(self) -> str:
        return name_of(self.monday - timedelta(days=7))

    @property
    def after(self) -> str:
        return name_of(self.monday + timedelta(days=7))

    @property
    def name(self) -> str:
        return name_of(self.monday)

    @property
    def is_empty(self) -> bool:
        return not any(day.offers for day in self.days)


def week_of(person: Person, day: date | None = None) -> Week:
    """The week that a day lies in; on a weekend without seats, the one that comes."""
    today = timezone.localdate()
    day = day or (today if today.weekday() < 5 else today + timedelta(days=7 - today.weekday()))
    monday = day - timedelta(days=day.weekday())
    found = on_days(person, monday, monday + timedelta(days=6))
    days = [_day(monday + timedelta(days=n), found, today) for n in range(7)]
    return Week(
        monday=monday,
        # A weekend is shown where somebody offers something on it.
        days=[one for n, one in enumerate(days) if n < 5 or one.offers],
        free=sum(one.free for one in found if one.state == "open"),
    )


def name_of(day: date) -> str:
    """ "2026-W48": how addresses call a week."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(name: str) -> date | None:
    try:
        year, _dash, week = name.partition("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None


def first_week_with_seats(person: Person) -> date | None:
    """Where to look when this week has none."""
    coming = Seat.objects.visible_to(person).standing().coming(timezone.now()).soonest_first()
    return coming.values_list("held_on", flat=True).first()


def _day(on: date, found: list[Offer], today: date) -> Day:
    there = sorted(
        (one for one in found if one.seat.held_on == on),
        key=lambda one: (ORDER.get(one.state, 9), one.seat.starts_at, one.seat.pk),
    )
    return Day(on, there[:SHOWN], max(0, len(there) - SHOWN), on == today)
