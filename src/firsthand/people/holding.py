"""Place a legal hold, and end one. One person places it; ending takes two, and a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from firsthand.people import audit
from firsthand.people.models import Hold, Person
from firsthand.people.subjects import Subject


class SamePerson(Exception):
    """Whoever asked to end a hold cannot be the second who agrees."""


@transaction.atomic
def place(who: Subject, *, matter: str, by: Person) -> Hold:
    """Cover somebody from now on; for the same matter once."""
    open_ = Hold.objects.filter(
        subject_kind=who.kind, subject_id=who.public_id, matter=matter, ended_at=None
    ).first()
    if open_:
        return open_
    made = Hold.objects.create(
        matter=matter, subject_kind=who.kind, subject_id=who.public_id, by=by
    )
    audit.record("hold", kind=who.kind, object_id=who.public_id, by=by)
    return made


@transaction.atomic
def ask_to_end(hold: Hold, *, reason: str, by: Person) -> None:
    """Say why it may end. It covers them until somebody else agrees."""
    found = Hold.objects.filter(pk=hold.pk, ended_at=None)
    if found.update(end_asked_by=by, end_asked_at=timezone.now(), end_reason=reason):
        audit.record("ask_end_hold", kind=hold.subject_kind, object_id=hold.subject_id, by=by)


@transaction.atomic
def end(hold: Hold, *, by: Person) -> None:
    """Agree that it ends; from then on what is past its date goes. Raises SamePerson."""
    locked = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if locked.ended_at is not None or locked.end_asked_at is None:
        return
    if locked.end_asked_by_id == by.pk:
        raise SamePerson
    locked.ended_by, locked.ended_at = by, timezone.now()
    locked.save(update_fields=["ended_by", "ended_at"])
    audit.record("end_hold", kind=hold.subject_kind, object_id=hold.subject_id, by=by)


@transaction.atomic
def keep_on(hold: Hold, *, by: Person) -> None:
    """Take back what was asked: it goes on."""
    asked = Hold.objects.filter(pk=hold.pk, ended_at=None, end_asked_at__isnull=False)
    if asked.update(end_asked_by=None, end_asked_at=None, end_reason=""):
        audit.record("keep_hold", kind=hold.subject_kind, object_id=hold.subject_id, by=by)
