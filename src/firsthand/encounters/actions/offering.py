"""Offer a seat, every week if that suits, and change what was offered."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.actions import inviting
from firsthand.encounters.actions.seating import locked, pass_on, told
from firsthand.encounters.actions.settle import settle
from firsthand.encounters.calendar import moment
from firsthand.encounters.models import Encounter, Seat
from firsthand.people.models import Person

WEEKS = 26


@transaction.atomic
def offer(
    on: date, begins: time, ends: time, *, zone: str, by: Person, weeks: int = 1, **more: Any
) -> list[Seat]:
    """Offer a seat on a day, or on so many weeks: ten o'clock stays ten through every change of clocks.

    In somebody else's name it waits for their yes. Raises `calendar.NoSuchTime`.
    """
    weeks = max(1, min(weeks, WEEKS))
    together = uuid.uuid4() if weeks > 1 else None
    host = more.pop("host", None) or by
    now = timezone.now()
    made = []
    for week in range(weeks):
        starts_at, ends_at = span(on + timedelta(weeks=week), begins, ends, zone)
        made.append(
            Seat.objects.create(
                host=host,
                held_on=on + timedelta(weeks=week),
                starts_at=starts_at,
                ends_at=ends_at,
                zone=zone,
                offered_by=by,
                offered_at=now,
                agreed_at=now if host == by else None,
                repeats=together,
                **more,
            )
        )
    first = made[0]
    if host != by:
        inviting.will_you_host(first, by=by)
    elif first.kept_for is not None:
        inviting.kept_for_you(first, by=by)
    return made


def span(on: date, begins: time, ends: time, zone: str) -> tuple[datetime, datetime]:
    """Both ends in UTC; one that ends at or before it begins ends on the next day."""
    last = on if ends > begins else on + timedelta(days=1)
    return moment(on, begins, zone), moment(last, ends, zone)


@transaction.atomic
def change(seat: Seat, *, when: tuple[date, time, time, str] | None = None, **more: Any) -> Seat:
    """Change what was offered; guests hear of another time or place, and their calendars follow."""
    seat = locked(seat)
    before = (seat.starts_at, seat.ends_at, seat.where)
    for name, value in more.items():
        setattr(seat, name, value)
    if when is not None:
        seat.held_on, begins, ends, seat.zone = when
        seat.starts_at, seat.ends_at = span(seat.held_on, begins, ends, seat.zone)
    seat.places = max(seat.places, seat.takings.current().count())
    moved = before != (seat.starts_at, seat.ends_at, seat.where)
    seat.revision += moved
    seat.save()
    if seat.encounter is not None:
        _follow(seat.encounter, seat)
    if moved:
        for taking in seat.takings.current().select_related("person"):
            inviting.changed(seat, taking.person, _("Please look at the time and the place."))
    pass_on(seat)
    return seat


def _follow(encounter: Encounter, seat: Seat) -> None:
    for name, value in told(seat).items():
        setattr(encounter, name, value)
    encounter.kind, encounter.occurred_on = seat.kind, seat.held_on
    encounter.save()
    settle(encounter)
