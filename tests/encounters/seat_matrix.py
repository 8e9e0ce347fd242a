"""What stands behind the doors of seats, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.encounters.actions import feeding, joining
from firsthand.encounters.models import Acquaintance, Ask, Matching, Proposal
from firsthand.people.models import Person
from tests import make
from tests.encounters.seats import next_thursday, seat


def ben() -> Person:
    found = Person.objects.filter(email="ben@larkfield.example").first()
    return found or make.person("Ben", "agent", site=make.site())


def sofia() -> Person:
    found = Person.objects.filter(email="sofia@larkfield.example").first()
    return found or make.person("Sofia")


def by_id(thing: Any) -> dict[str, Any]:
    return {"public_id": thing.public_id}


def guest() -> dict[str, Any]:
    return {**by_id(seat(ben())), "guest": sofia().public_id}


def ask() -> Ask:
    return joining.ask(sofia(), by=ben(), kind=make.kind("call"), message="May I join?")


def signed() -> dict[str, Any]:
    return {"signed": joining.link(ask()).rstrip("/").rsplit("/", 1)[1]}


def matching() -> Matching:
    return Matching.objects.create(month=next_thursday().replace(day=1), by=ben())


def proposal() -> Proposal:
    return Proposal.objects.create(matching=matching(), seat=seat(ben()), person=sofia())


OBJECTS: dict[str, Callable[[], dict[str, Any]]] = {
    "ask": lambda: by_id(ask()),
    "ask_link": signed,
    "calendar_feed": lambda: {"secret": feeding.new_feed(ben())},
    "encounter_ics": lambda: by_id(make.planned(ben())),
    "known": lambda: by_id(Acquaintance.objects.create(person=ben(), name="Bill Delaney")),
    "matching": lambda: by_id(matching()),
    "proposal": lambda: by_id(proposal()),
    "seat": lambda: by_id(seat(ben())),
    "seat_decline": guest,
    "seat_have_after_all": guest,
    "seat_word": guest,
    "seats_day": lambda: {"on": next_thursday()},
    "seats_export": lambda: {"kind": "csv"},
}
