"""Somebody leaves: what they answered for goes to somebody else, and their grants end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from firsthand.people import audit
from firsthand.people.models import Deactivation, Person

Handover = Callable[[Person, Person], int]


class Handed(NamedTuple):
    label: str | Promise
    hand_over: Handover


_handovers: dict[str, Handed] = {}


def register(name: str, hand_over: Handover, label: str | Promise = "") -> None:
    """Add something that is handed over: `hand_over(leaver, successor)` moves it and returns how many.

    `label` is what a person reads beside that number, e.g. "Steps of the journey".
    """
    _handovers[name] = Handed(label or name, hand_over)


def label(name: str) -> str:
    return str(_handovers[name].label)


@transaction.atomic
def deactivate(
    person: Person, *, by: Person | None, successor: Person | None = None
) -> dict[str, int]:
    """End a colleague's access now; return what was handed over, by name.

    Rights end at once: sessions die with the password, grants with the row that ends them. A session
    that outlived them would come back to life with the colleague.
    """
    now = timezone.now()
    Deactivation.objects.create(person=person, by=by, at=now, handed_to=successor)
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    for grants in (person.role_grants, person.key_grants):
        grants.current().update(ended_at=now, ended_by=by)
    audit.record("deactivate", kind="person", object_id=person.public_id, by=by)
    if successor is None:
        return {}
    return {name: handed.hand_over(person, successor) for name, handed in _handovers.items()}


@transaction.atomic
def bring_back(person: Person, *, by: Person | None) -> None:
    """Let somebody sign in again, with a new password. Roles and keys are given anew, on purpose."""
    person.deactivations.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record("bring_back", kind="person", object_id=person.public_id, by=by)
