"""Make one thing for a test; say only what the test is about.

Jobs run where they are asked for, and what goes wrong in one fails the test (settings_test). A test
about the queue itself sets `settings.JOBS_AT_ONCE = False` and calls `web.worker.drain()`.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from firsthand.encounters.actions import keep
from firsthand.encounters.models import Encounter, Kind
from firsthand.journeys.models import Journey, Stage, Step
from firsthand.outbox.models import Message
from firsthand.people.models import (
    Customer,
    CustomerKey,
    Function,
    KeyGrant,
    Person,
    RoleGrant,
    Site,
)
from firsthand.voices.models import Original, Source, Voice


def function(key: str = "customer-service", **fields: Any) -> Function:
    fields = {"name": key.replace("-", " ").capitalize()} | fields
    return Function.objects.get_or_create(key=key, defaults=fields)[0]


def site(code: str = "leeds", **fields: Any) -> Site:
    fields = {"name": code.capitalize(), "zone": "Europe/London"} | fields
    return Site.objects.get_or_create(code=code, defaults=fields)[0]


def person(name: str, *roles: str, keys: tuple[str, ...] = (), **fields: Any) -> Person:
    somebody = Person.objects.invite(
        email=f"{name.lower().replace(' ', '.')}@larkfield.example", name=name, **fields
    )
    for role in roles:
        RoleGrant.objects.create(person=somebody, role=role)
    for key in keys:
        KeyGrant.objects.create(person=somebody, key=key, reason="for the test")
    return somebody


def step(key: str = "refund", **fields: Any) -> Step:
    journey = Journey.objects.get_or_create(name="Buying a sofa")[0]
    stage = Stage.objects.get_or_create(journey=journey, name="After the sale")[0]
    fields = {"name": key.capitalize(), "stage": stage, "function": function()} | fields
    return Step.objects.get_or_create(key=key, defaults=fields)[0]


def source(key: str = "web-form", **fields: Any) -> Source:
    fields = {"name": key.capitalize(), "kind": "tabular", "channel": "web"} | fields
    return Source.objects.get_or_create(key=key, defaults=fields)[0]


def customer(name: str = "Mrs Delaney", key: str = "C-1029", **fields: Any) -> Customer:
    """A customer as the web form knows her."""
    made = Customer.objects.create(name=name, **fields)
    CustomerKey.objects.create(customer=made, source="web-form", external_id=key)
    return made


def message(**fields: Any) -> Message:
    fields = {"kind": "answer", "key": str(uuid4()), "subject": "Heard.", "text": ""} | fields
    return Message.objects.create(**fields)


def voice(words: str = "It never arrives on a Friday.", **fields: Any) -> Voice:
    """A released voice with its original, as an import would have kept it."""
    fields = {
        "source": fields.pop("source", None) or source(),
        "external_id": f"t{Voice.objects.count() + 1}",
        "occurred_on": date(2026, 11, 19),
        "shown": words,
        "folded": words.casefold(),
        "language": "en",
        "released": True,
        "basis": "public",
    } | fields
    made = Voice.objects.create(**fields)
    Original.objects.create(voice=made, words=words, digest=f"{made.pk:064d}")
    return made


def kind(key: str = "call", **fields: Any) -> Kind:
    """One of the kinds that an installation begins with, or one of the test's own."""
    fields = {"name": key.replace("-", " ").capitalize()} | fields
    return Kind.objects.get_or_create(key=key, defaults=fields)[0]


def encounter(
    by: Person,
    occurred_on: date = date(2026, 11, 19),
    kind_key: str = "call",
    *,
    learned: str = "She only wants the day we said.",
    **told: Any,
) -> Encounter:
    """A meeting that happened and counts for `by`; with `learned=""` it does not count."""
    return keep.log(kind(kind_key), occurred_on, by=by, learned=learned, **told)


def planned(
    by: Person, occurred_on: date = date(2026, 12, 3), kind_key: str = "call", **told: Any
) -> Encounter:
    """A meeting that nobody said anything about yet."""
    return keep.plan(kind(kind_key), occurred_on, by=by, **told)
