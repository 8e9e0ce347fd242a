"""What becomes of each field of sources and imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firsthand.people.authored import Told, teller
from firsthand.people.models import Customer, CustomerKey
from firsthand.people.registry import Searched, after_erase, before_erase, declare, purger
from firsthand.voices.actions import keep_erased, keep_purge, keep_raw
from firsthand.voices.models import (
    ColumnMapping,
    ErasedMeanwhile,
    Import,
    ImportFile,
    Original,
    SetAside,
    Source,
)

SHORTEST = 3
"""Shorter keys and names stand in too many rows to say that a row is about somebody."""
NAMELESS = "erased"
"""What a file is called whose name named somebody."""


def _mentioning(keys: Sequence[int]) -> Q:
    """Rows set aside that hold a key, a name or an address of these customers, in any cell."""
    told = told_of(keys)
    rows = SetAside.objects.exclude(cells=[]) if told else SetAside.objects.none()
    return Q(pk__in=[row.pk for row in rows.iterator() if speaks_of(row.cells, told)])


def _named_after(keys: Sequence[int]) -> Q:
    told = told_of(keys)
    names = ImportFile.objects.exclude(name=NAMELESS).values_list("pk", "name")
    return Q(pk__in=[pk for pk, name in names if speaks_of([name], told)])


def told_of(keys: Sequence[int]) -> set[str]:
    """What these customers are known by, folded: names, keys, addresses, numbers."""
    return {item.casefold() for item in _items_of(keys) if len(item) >= SHORTEST}


def _items_of(keys: Sequence[int]) -> Iterator[str]:
    yield from Customer.objects.filter(pk__in=keys).values_list("name", flat=True)
    ids = CustomerKey.objects.filter(customer__in=keys)
    yield from ids.values_list("external_id", flat=True)
    for author, known in Original.objects.filter(voice__customer__in=keys).values_list(
        "author", "known"
    ):
        yield author
        yield from known


def speaks_of(cells: Iterable[str], told: set[str]) -> bool:
    text = "\n".join(cells).casefold()
    return any(item in text for item in told)


def _tell(keys: Sequence[int]) -> Told:
    """What these customers are known by, and everything that they said."""
    originals = Original.objects.filter(voice__customer__in=keys)
    said = {text for row in originals.values_list("words", "title") for text in row if text}
    return Told(names=frozenset(told_of(keys)), said=tuple(sorted(said)))


def _waiting_files(kind: str, keys: Sequence[int]) -> Searched:
    """Files that wait for an answer go, where they name these customers or cannot be searched."""
    told = told_of(keys) if kind == "customer" else set()
    waiting = ImportFile.objects.filter(bringing__started_at=None)
    gone = [file for file in waiting if told and keep_raw.may_speak_of(file, told)]
    for file in gone:
        _drop(file)
    return Searched(counts={str(_("Files that waited to be brought in")): len(gone)})


def _running_imports(kind: str, keys: Sequence[int]) -> Searched:
    """Imports under way leave out what they have yet to read of these customers."""
    if kind == "customer":
        ids = CustomerKey.objects.filter(customer__in=keys).values_list("external_id", flat=True)
        # "Anna" alone is the name of many: only what could be one person's counts.
        told = {item for item in told_of(keys) if not item.isalpha()}
        keep_erased.leave_out({*ids, *told})
    return Searched()


def _drop(file: ImportFile) -> None:
    bringing, digest = file.bringing, file.digest
    file.delete()
    if not bringing.files.exists():
        bringing.delete()
    keep_raw.let_go(digest)


def _raw_files(kind: str, public_id: UUID) -> Mapping[str, int]:
    """Every raw file that was read to its end goes: whatever it held is in the database."""
    return (
        {str(_("Files that were brought in")): keep_raw.let_all_go()} if kind == "customer" else {}
    )


def _sweep(now: datetime) -> int:
    return keep_raw.sweep(now)


declare(
    Source,
    visibility="open",
    kept="id public_id key name kind channel basis step site zone released_at released_by sample "
    "made_at",
    audited="release",
)
declare(
    Import,
    visibility="team",
    subject={"person": "by"},
    why=_("It says what came in and when; whoever brought it is a record without a name."),
    kept="id public_id by at started_at stopped_at finished_at removal",
    exported="at started_at stopped_at finished_at",
    audited="start undo redo purge",
)
declare(
    ImportFile,
    visibility="team",
    label=_("Names of files that were brought in"),
    subject={"customer": _named_after},
    on_erase="blank",
    blanked={"name": NAMELESS},
    kept="id bringing source digest size kind mapping assumed mends rows_total rows_read "
    "already changed not_voices problem finished_at",
)
declare(
    SetAside,
    visibility="customer",
    label=_("Rows set aside at an import"),
    subject={"customer": _mentioning},
    on_erase="blank",
    retention="set_aside",
    dated="file__bringing__at",
    kept="id file row reason mended_at",
    blanked={"cells": [], "params": {}},
)
declare(
    ErasedMeanwhile,
    visibility="system",
    retention="set_aside",
    dated="at",
    kept="id bringing mark at",
)
declare(ColumnMapping, visibility="open", kept="id source signature mapping by at")

teller("customer", _tell)
before_erase("files that wait", _waiting_files)
before_erase("imports under way", _running_imports)
after_erase("raw files", _raw_files)
purger("raw files", _sweep)
purger("voices of imports taken away", keep_purge.purge_undone)
