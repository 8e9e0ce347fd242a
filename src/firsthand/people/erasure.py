"""Erase a customer or a colleague: from the registry, in one job, with a receipt of counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from firsthand.people import audit, registry, subjects
from firsthand.people.models import Erasure, Person, Role, RoleGrant
from firsthand.people.subjects import Subject


class Held(Exception):
    """A legal hold covers this subject: nothing about them may be deleted."""


class LastAdministrator(Exception):
    """Without this colleague nobody could look after accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many rows of one kind there are about somebody, and what becomes of them."""

    name: str
    count: int
    fate: registry.OnErase
    why: str = ""


def what_there_is(who: Subject) -> list[Found]:
    """Say by kind what is stored about a subject and still stands."""
    return [found for entry in entries(who) if (found := _found(entry, who)).count]


def left(who: Subject) -> int:
    """How many rows an erasure would still touch: none after one."""
    return sum(found.count for found in what_there_is(who) if found.fate != "keep")


def _found(entry: registry.Declared, who: Subject) -> Found:
    rows = entry.about(who.kind, who.keys)
    standing = rows if entry.on_erase == "keep" else entry.standing(rows)
    return Found(name=entry.name, count=standing.count(), fate=entry.on_erase, why=str(entry.why))


@transaction.atomic
def erase(who: Subject, *, by: Person | None, reason: str) -> Erasure:
    """Ask for an erasure: one request, one audit row, one job that may be killed at any moment.

    The reason goes into the audit trail: it must not name anybody.
    """
    if who.held:
        raise Held(who.public_id)
    _must_leave_an_administrator(who)
    going_on = Erasure.objects.filter(
        subject_kind=who.kind, subject_id=who.public_id, finished_at__isnull=True
    ).first()
    if going_on:
        _ask(going_on)  # its job may have been stopped, or have failed for good
        return going_on
    erasure = Erasure.objects.create(
        subject_kind=who.kind, subject_id=who.public_id, asked_by=by, reason=reason
    )
    audit.record("erase", kind=who.kind, object_id=who.public_id, by=by, reason=reason)
    _ask(erasure)
    erasure.refresh_from_db()
    return erasure


def _ask(erasure: Erasure) -> None:
    from firsthand.people import jobs

    jobs.erase_everywhere.enqueue(str(erasure.public_id), by=erasure.asked_by_id)


def _must_leave_an_administrator(who: Subject) -> None:
    if who.kind != "person":
        return
    grants = RoleGrant.objects.current().filter(role=Role.ADMIN)
    admins = Person.objects.active().filter(role_grants__in=grants)
    if admins.filter(pk__in=who.keys).exists() and not admins.exclude(pk__in=who.keys).exists():
        raise LastAdministrator(who.public_id)


def entries(who: Subject) -> Iterator[registry.Declared]:
    """Every declaration with rows about this kind of subject, their own row last: the rest leads to it.

    Rows that are found by a search through what other rows tell go before those other rows.
    """
    own = subjects.model_of(who.kind)
    about = [entry for entry in registry.declared() if who.kind in entry.subject]

    def turn(entry: registry.Declared) -> int:
        return 2 if entry.model is own else 0 if callable(entry.subject[who.kind]) else 1

    yield from sorted(about, key=turn)
