"""What colleagues wrote themselves, searched when a customer is erased.

Nobody can tell from a text alone whom it is about. So what repeats the customer's words is masked,
and what holds a name, an address or a number of theirs goes on the receipt, for a person to mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from firsthand.analysis.quoting import without_copies
from firsthand.people.registry import Searched, before_erase


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a subject is known by, folded, and what they said."""

    names: frozenset[str]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """Fields of a model in which colleagues write freely, and the page on which they are mended."""

    model: type[models.Model]
    fields: tuple[str, ...]
    label: str | Promise
    door: str
    leads_to: str = "public_id"
    """The lookup to the id in the address of that page."""


_tellers: dict[str, Callable[[Sequence[int]], Told]] = {}
_authored: list[Authored] = []


def teller(kind: str, tell: Callable[[Sequence[int]], Told]) -> None:
    """Say how it is learned what a kind of subject is known by and said."""
    _tellers[kind] = tell


def told_of(kind: str, keys: Sequence[int]) -> Told | None:
    return _tellers[kind](keys) if kind in _tellers and keys else None


def declare(model: type[models.Model], fields: str, **more: Any) -> None:
    """Add a model; `fields` is one string of names."""
    _authored.append(Authored(model=model, fields=tuple(fields.split()), **more))


def mask() -> str:
    return f"[{_('taken back at the customer’s request')}]"


def search(kind: str, keys: Sequence[int]) -> Searched:
    """Mask what was copied and list what names them, everywhere."""
    told = told_of(kind, keys)
    if told is None:
        return Searched()
    masked, to_mend = 0, list[Mapping[str, str]]()
    for entry, row in _rows():
        masked += _masked(entry, row, told)
        if speaks_of([getattr(row, name) for name in entry.fields], told):
            one = _leads_to(entry, row)
            to_mend += [] if one in to_mend else [one]
    return Searched(counts={_("Their words in colleagues’ texts"): masked}, to_mend=to_mend)


def _rows() -> Iterator[tuple[Authored, models.Model]]:
    for entry in _authored:
        for row in entry.model._base_manager.iterator(chunk_size=500):
            yield entry, row


def _masked(entry: Authored, row: models.Model, told: Told) -> int:
    new = {name: clean(getattr(row, name), told) for name in entry.fields}
    changed = {name: text for name, text in new.items() if text != getattr(row, name)}
    if not changed:
        return 0
    for name, text in changed.items():
        longest = getattr(row._meta.get_field(name), "max_length", None)
        setattr(row, name, text[:longest] if longest else text)
    row.save(update_fields=list(changed))
    return 1


def clean(text: str, told: Told) -> str:
    return without_copies(text, told.said, mask()) if text else text


def speaks_of(texts: Sequence[str], told: Told) -> bool:
    text = "\n".join(texts).casefold()
    near = [name for name in told.names if name in text]
    # "Ann" does not stand in "annual".
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in near)


def _leads_to(entry: Authored, row: models.Model) -> Mapping[str, str]:
    found: Any = row
    for step in entry.leads_to.split("__"):
        found = getattr(found, step)
    return {"door": entry.door, "id": str(found), "what": str(entry.label)}


before_erase("authored texts", search)
