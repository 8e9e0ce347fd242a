"""Whom an erasure, an export or a hold is about, and how to find them by what an operator types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Customer, CustomerKey, Hold, Person

MOST = 20


class NotThere(LookupError):
    """Nobody is known by that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person that rows are about, whoever they are to us."""

    kind: str
    public_id: UUID
    keys: tuple[int, ...]
    """Their primary key first, then those that were merged with it."""
    name: str
    known_as: str = ""
    """What tells them from others of that name: an address, a source's key."""

    @property
    def needs_record(self) -> bool:
        """Whether a record without a name must be made for them before anything can be erased."""
        return _kinds[self.kind].adopt is not None

    @property
    def held(self) -> bool:
        holds = Hold.objects.filter(ended_at__isnull=True)
        return holds.filter(subject_kind=self.kind, subject_id=self.public_id).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    id: str
    label: str | Promise
    model: type[Model]
    describe: Callable[[Any], Subject]
    adopt: Callable[[Any], Customer] | None = None
    """For rows that belong to no customer: gives them one, so that they can be erased as theirs."""


_kinds: dict[str, SubjectKind] = {}
_finders: list[tuple[str, Callable[[str], Iterable[Any]]]] = []


def register(kind: SubjectKind) -> None:
    """Add a kind of subject. A floor above may have its own: a voice that belongs to no customer."""
    _kinds[kind.id] = kind


def finder(kind: str, find: Callable[[str], Iterable[Any]]) -> None:
    """Add a way to find subjects of a kind by what an operator types; it gives rows of its model."""
    if kind not in _kinds:
        raise ImproperlyConfigured(f"There is no kind of subject called {kind}")
    _finders.append((kind, find))


def adopted(who: Subject) -> Subject:
    """Return the customer to erase for a subject that has no record of its own; else the subject."""
    entry = _kinds[who.kind]
    if entry.adopt is None:
        return who
    return _customer(entry.adopt(entry.model._base_manager.get(pk=who.keys[0])))


def model_of(kind: str) -> type[Model]:
    return _kinds[kind].model


def kind_label(kind: str) -> str:
    return str(_kinds[kind].label)


def subject(kind: str, public_id: UUID | str) -> Subject:
    """Return the subject with this id, or raise NotThere."""
    entry, wanted = _kinds.get(kind), as_id(str(public_id))
    row = entry.model._base_manager.filter(public_id=wanted).first() if entry else None
    if entry is None or row is None:
        raise NotThere(f"{kind} {public_id}")
    return entry.describe(row)


def find(typed: str) -> list[Subject]:
    """Find who may be meant by a key, an e-mail address, a telephone number, an id or a name."""
    typed = typed.strip()
    found: dict[UUID, Subject] = {}
    if not typed:
        return []
    for kind, search in _finders:
        for row in search(typed):
            who = _kinds[kind].describe(row)
            found.setdefault(who.public_id, who)
    return list(found.values())[:MOST]


def as_id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _customer(row: Customer) -> Subject:
    top = row
    while top.merged_into is not None:
        top = top.merged_into
    keys = [top.pk]
    for pk in keys:  # grows while it is read: what was merged into what was merged
        keys += Customer._base_manager.filter(merged_into=pk).values_list("pk", flat=True)
    known = CustomerKey.objects.filter(customer__in=keys).order_by("id")
    told = ", ".join(f"{key.source} {key.external_id}" for key in known[:3])
    return Subject(
        kind="customer", public_id=top.public_id, keys=tuple(keys), name=top.name, known_as=told
    )


def _person(row: Person) -> Subject:
    return Subject(
        kind="person", public_id=row.public_id, keys=(row.pk,), name=row.name, known_as=row.email
    )


def _customers(typed: str) -> Iterable[Customer]:
    named = Q(name__icontains=typed) | Q(keys__external_id__iexact=typed)
    return Customer._base_manager.filter(named | Q(public_id=as_id(typed))).distinct()[:MOST]


def _people(typed: str) -> Iterable[Person]:
    named = Q(name__icontains=typed) | Q(email__iexact=typed)
    return Person._base_manager.filter(named | Q(public_id=as_id(typed)))[:MOST]


def prepare() -> None:
    """Say which kinds this floor knows; called once when the app is ready."""
    register(SubjectKind(id="customer", label=_("Customer"), model=Customer, describe=_customer))
    register(SubjectKind(id="person", label=_("Colleague"), model=Person, describe=_person))
    finder("customer", _customers)
    finder("person", _people)
