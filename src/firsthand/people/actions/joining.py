"""A colleague joins: the record, and the way in.

Messages and sign-in live on floors above, so the way in is put here by the roof (`use`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from firsthand.people import audit
from firsthand.people.models import Person


class WayIn(Protocol):
    def can_send(self) -> bool:
        """Whether a message would leave this machine."""

    def send(self, person: Person, *, by: Person | None) -> None:
        """Write the invitation with its link."""

    def link(self, person: Person) -> str:
        """Return the address at which this person sets their first password."""


@dataclass(slots=True)
class _Door:
    way_in: WayIn | None = None


_door = _Door()


def use(way_in: WayIn) -> None:
    _door.way_in = way_in


def way_in() -> WayIn:
    if _door.way_in is None:
        raise ImproperlyConfigured("Nobody said how invited colleagues get in")
    return _door.way_in


@transaction.atomic
def invite(*, by: Person | None, send: bool = True, **fields: Any) -> Person:
    """Add a colleague and write to them; without a mail server the message waits in the outbox."""
    person = Person.objects.invite(**fields)
    audit.record("invite", kind="person", object_id=person.public_id, by=by)
    if send:
        way_in().send(person, by=by)
    return person


def link_for(person: Person, *, by: Person) -> str:
    """Show the way in to an administrator: only for somebody who has no password yet."""
    if person.has_usable_password() or not person.is_active:
        raise ValueError("who has a password needs no link from anybody else")
    audit.record("show_link", kind="person", object_id=person.public_id, by=by)
    return way_in().link(person)
