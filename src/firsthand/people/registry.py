"""The field registry: every field of every model says what becomes of it.

Erasure, the retention job, the export to a subject, legal hold and the privacy page all run from
what is declared here. A field that nobody declared fails the suite (tests/people/test_registry.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst

Path = str | Callable[[Sequence[int]], models.Q]
"""How rows lead to a subject: lookups to its key as words, or a function from keys to a condition."""
Visibility = Literal["open", "team", "personal", "customer", "system"]
"""The four classes of the permission model; `system` is bookkeeping that no screen shows."""
OnErase = Literal["keep", "blank", "delete"]

# Days. Proposals for the company's own assessment; `Company.retention` may shorten each.
RETENTION = {
    "raw_file": 30,
    "original": 395,
    "redacted": 760,
    "audit": 760,
    "session": 14,
    "message": 90,
    "removed": 30,
    "set_aside": 30,
    "job": 30,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What one model promises about its fields."""

    model: type[models.Model]
    visibility: Visibility
    on_erase: OnErase = "keep"
    subject: Mapping[str, Path] = field(default_factory=dict)
    """Kind of subject ("customer", "person") → how a row leads to it."""
    label: str | Promise = ""
    """What a receipt calls such rows; empty: Django's own plural."""
    why: str | Promise = ""
    """Why rows about a subject stay, where they do."""
    retention: str = ""
    """A key of RETENTION; empty: kept as long as the installation."""
    dated: str = ""
    """The field that retention counts from."""
    kept: frozenset[str] = frozenset()
    blanked: Mapping[str, Any] = field(default_factory=dict)
    """Field → what stands there after an erasure: a value, a function (`timezone.now`), an expression."""
    exported: frozenset[str] = frozenset()
    """Fields that the subject gets when asking for their data."""
    audited: frozenset[str] = frozenset()
    """Verbs that write exactly one audit row."""

    @property
    def fields(self) -> frozenset[str]:
        return self.kept | frozenset(self.blanked)

    @property
    def name(self) -> str:
        return str(self.label or capfirst(str(self.model._meta.verbose_name_plural)))

    def about(self, kind: str, keys: Sequence[int]) -> models.QuerySet[Any]:
        """The rows that are about a subject; `keys` are its primary key and those merged into it."""
        path = self.subject.get(kind, "")
        found = models.Q(pk__in=[])
        if callable(path):
            found = path(keys)
        else:
            for lookup in path.split():
                found |= models.Q(**{f"{lookup}__in": list(keys)})
        # A path through many rows names a row more than once; by key it is there once.
        rows = self.model._base_manager
        return rows.filter(pk__in=rows.filter(found).values("pk"))

    def standing(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Of these rows, those on which an erasure has something left to do."""
        if self.on_erase == "keep":
            return rows.none()
        if self.on_erase == "delete":
            return rows
        blank = models.Q()
        for name, value in self.blanked.items():
            # What is worked out row by row cannot be compared with a value.
            if not isinstance(value, models.expressions.Combinable) and not callable(value):
                blank &= models.Q(**({f"{name}__isnull": True} if value is None else {name: value}))
        return rows.exclude(blank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What a search before an erasure did, by kind, and what it leaves to a person."""

    counts: Mapping[str, int] = field(default_factory=dict)
    to_mend: Sequence[Mapping[str, str]] = ()
    """Each: `what` it is, and the `door` and `id` of the page on which it is mended."""


_declared: dict[type[models.Model], Declared] = {}
_after_erase: dict[str, Callable[[str, UUID], Mapping[str, int]]] = {}
_before_erase: dict[str, Callable[[str, Sequence[int]], Searched]] = {}
_purgers: dict[str, Callable[[datetime], int]] = {}


def declare(
    model: type[models.Model],
    *,
    visibility: Visibility,
    kept: str = "",
    blanked: Mapping[str, Any] | None = None,
    subject: Mapping[str, Path] | None = None,
    on_erase: OnErase = "keep",
    retention: str = "",
    dated: str = "",
    exported: str = "",
    audited: str = "",
    label: str | Promise = "",
    why: str | Promise = "",
) -> None:
    """Declare a model once, in its app's `privacy.py`. Names are given as one string of words.

    Retention does to a row what an erasure does to it; a row that an erasure keeps is deleted.
    """
    if model in _declared:
        raise ImproperlyConfigured(f"{model.__name__} is declared twice")
    if retention and (retention not in RETENTION or not dated):
        raise ImproperlyConfigured(
            f"{model.__name__}: retention needs a known key and a date field"
        )
    _declared[model] = Declared(
        model=model,
        visibility=visibility,
        on_erase=on_erase,
        subject=dict(subject or {}),
        retention=retention,
        dated=dated,
        kept=frozenset(kept.split()),
        blanked=dict(blanked or {}),
        exported=frozenset(exported.split()),
        audited=frozenset(audited.split()),
        label=label,
        why=why,
    )


def after_erase(name: str, clean: Callable[[str, UUID], Mapping[str, int]]) -> None:
    """Register what must be cleaned beside the rows: index, exports, caches. Returns counts by kind."""
    _after_erase[name] = clean


def before_erase(name: str, search: Callable[[str, Sequence[int]], Searched]) -> None:
    """Register what must be looked for while it is still known whom: it is searched once, first."""
    _before_erase[name] = search


def searches() -> Mapping[str, Callable[[str, Sequence[int]], Searched]]:
    return dict(_before_erase)


def purger(name: str, purge: Callable[[datetime], int]) -> None:
    """Register what the retention job clears beside dated rows: files, removals. Returns how many."""
    _purgers[name] = purge


def purgers() -> Mapping[str, Callable[[datetime], int]]:
    return dict(_purgers)


def declared() -> Iterator[Declared]:
    yield from _declared.values()


def declaration_of(model: type[models.Model]) -> Declared:
    """What was declared of a model; raises KeyError."""
    return _declared[model]


def cleaners() -> Mapping[str, Callable[[str, UUID], Mapping[str, int]]]:
    return dict(_after_erase)


def undeclared() -> list[str]:
    """Name every model and field that nobody declared, and every declaration without its field."""
    faults = []
    for model in apps.get_models(include_auto_created=True):
        entry = _declared.get(model)
        label = model._meta.label
        if entry is None:
            faults.append(f"{label}: not declared")
            continue
        # What the database generates follows the fields that it is generated from.
        stored = model._meta.concrete_fields
        concrete = {f.name for f in stored if not f.generated}
        shown = {f.name for f in stored}
        faults += [f"{label}.{name}: not declared" for name in sorted(concrete - entry.fields)]
        faults += [f"{label}.{name}: no such field" for name in sorted(entry.fields - concrete)]
        faults += [f"{label}.{name}: no such field" for name in sorted(entry.exported - shown)]
    return faults
