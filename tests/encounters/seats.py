"""A seat for a test: the second headset of Ben, next Thursday at ten in Leeds."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from firsthand.encounters.actions.offering import offer
from firsthand.encounters.models import Seat
from firsthand.people.models import Person
from tests import make


def next_thursday() -> date:
    """A day to come, whatever day the suite runs on."""
    today = timezone.localdate()
    return today + timedelta(days=(3 - today.weekday()) % 7 + 7)


def seat(host: Person, on: date | None = None, **told: Any) -> Seat:
    told = {
        "kind": make.kind(told.pop("kind_key", "sit-in")),
        "title": "Refunds, second headset",
        "site": make.site(),
        "zone": "Europe/London",
        "by": host,
    } | told
    begins, ends = told.pop("begins", time(10)), told.pop("ends", time(12))
    return offer(on or next_thursday(), begins, ends, **told)[0]


def over(seat: Seat) -> Seat:
    """The same seat, two days ago."""
    back = seat.starts_at - timezone.now() + timedelta(days=2)
    seat.starts_at, seat.ends_at = seat.starts_at - back, seat.ends_at - back
    seat.held_on = seat.starts_at.date()
    seat.save()
    if seat.encounter is not None:
        seat.encounter.occurred_on = seat.held_on
        seat.encounter.starts_at, seat.encounter.ends_at = seat.starts_at, seat.ends_at
        seat.encounter.save()
    return seat
