"""Somebody is erased while a file is still being read: what it says of them further down stays out.

An erasure notes by what they were known: their keys, names and addresses, as digests under the
installation's key. A row is theirs when one of its cells about the customer is exactly that.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from django.utils.crypto import salted_hmac

from firsthand.records import NotAVoice, Row
from firsthand.voices.actions.keep_raw import let_go
from firsthand.voices.bringing.sheet import Sheet
from firsthand.voices.models import ErasedMeanwhile, Import, ImportFile

REASON = "erased"
_SALT = "firsthand.voices.erased"


def leave_out(known_by: Collection[str]) -> None:
    """Have imports under way leave out whoever is known by one of these; call it in a transaction.

    The batch under way is waited for: the erasure that follows finds what it kept.
    """
    unread = ImportFile.objects.filter(bringing__in=Import.objects.running(), finished_at=None)
    files = list(unread.select_for_update(of=("self",)).order_by("id"))
    imports = {file.bringing_id for file in files}
    ErasedMeanwhile.objects.bulk_create(
        [
            ErasedMeanwhile(bringing_id=key, mark=_mark(item))
            for key in imports
            for item in known_by
        ],
        ignore_conflicts=True,
    )


def marks_of(file: ImportFile) -> frozenset[str]:
    """Whom to leave out; nobody, as a rule."""
    marks = ErasedMeanwhile.objects.filter(bringing=file.bringing_id)
    return frozenset(marks.values_list("mark", flat=True))


def theirs(sheet: Sheet, marks: Collection[str]) -> list[bool]:
    """Say of each row whether it is somebody's who was erased."""
    told = zip(sheet["customer"], sheet["author"], sheet["known"], strict=True)
    return [_is_one((*who, *json.loads(known)), marks) for *who, known in told]


def without(others: Iterable[Row], marks: Collection[str]) -> Iterator[Row]:
    """Rows to be set aside hold their cells: of somebody who was erased nothing is kept."""
    for row in others:
        cells = getattr(row, "cells", ())
        yield NotAVoice(row=row.row, reason=REASON) if _is_one(cells, marks) else row


def forget(bringing: Import) -> None:
    """It was read to its end: the marks go, and with them the files that spoke of somebody erased."""
    marks = ErasedMeanwhile.objects.filter(bringing=bringing)
    if marks.exists():
        for digest in bringing.files.values_list("digest", flat=True):
            let_go(digest)
        marks.delete()


def _is_one(cells: Iterable[str], marks: Collection[str]) -> bool:
    return any(_mark(cell) in marks for cell in cells if cell)


def _mark(item: str) -> str:
    return salted_hmac(_SALT, item.strip().casefold(), algorithm="sha256").hexdigest()
