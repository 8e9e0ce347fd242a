"""Give and take roles and keys. Each change is a row with a giver, and one line in the audit trail.

The reason stays on the row, where an erasure reaches it; the audit trail holds the role or key alone.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from firsthand.people import audit
from firsthand.people.models import KeyGrant, Person, RoleGrant


@transaction.atomic
def give_role(person: Person, role: str, *, by: Person | None, reason: str = "") -> None:
    held = RoleGrant.objects.current().filter(person=person, role=role)
    if not held.exists():
        RoleGrant.objects.create(person=person, role=role, by=by, reason=reason)
        audit.record("grant_role", kind="person", object_id=person.public_id, by=by, reason=role)


@transaction.atomic
def end_role(person: Person, role: str, *, by: Person | None, reason: str = "") -> None:
    held = RoleGrant.objects.current().filter(person=person, role=role)
    if held.update(ended_at=timezone.now(), ended_by=by, end_reason=reason):
        audit.record("end_role", kind="person", object_id=person.public_id, by=by, reason=role)


@transaction.atomic
def give_key(person: Person, key: str, *, by: Person | None, reason: str) -> None:
    held = KeyGrant.objects.current().filter(person=person, key=key)
    if not held.exists():
        KeyGrant.objects.create(person=person, key=key, by=by, reason=reason)
        audit.record("grant_key", kind="person", object_id=person.public_id, by=by, reason=key)


@transaction.atomic
def end_key(person: Person, key: str, *, by: Person | None, reason: str = "") -> None:
    held = KeyGrant.objects.current().filter(person=person, key=key)
    if held.update(ended_at=timezone.now(), ended_by=by, end_reason=reason):
        audit.record("end_key", kind="person", object_id=person.public_id, by=by, reason=key)
