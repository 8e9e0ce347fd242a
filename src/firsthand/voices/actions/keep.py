"""Keep one batch of rows and the checkpoint in one transaction: never one without the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from firsthand.people.working import Stopped, progress
from firsthand.records import NotAVoice, Refused, Row
from firsthand.voices import changed
from firsthand.voices.actions.keep_again import keep_again
from firsthand.voices.actions.keep_erased import REASON, marks_of, theirs, without
from firsthand.voices.actions.keep_new import Made, Making, keep_new, made
from firsthand.voices.actions.keep_rows import ids
from firsthand.voices.bringing.sheet import Ready, Sheet
from firsthand.voices.models import ImportFile, SetAside, Source


class Overtaken(Exception):
    """Another worker kept these rows meanwhile: read the checkpoint again."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a file in their order; `start` and `end` are the checkpoints before and after them."""

    start: int
    end: int
    sheet: Sheet
    others: Sequence[Row]
    """Those that are set aside or left out."""


def keep(batch: Batch, making: Making) -> ImportFile:
    """Keep a batch, or nothing of it. Killed at any moment, it is done once when run again.

    Raises Overtaken and Stopped, having kept nothing.
    """
    return keep_made(batch, made(batch.sheet, making, timezone.now()), making)


@transaction.atomic
def keep_made(batch: Batch, rows: Made, making: Making) -> ImportFile:
    """Keep a batch of which `rows` were made before."""
    file = _claimed(making.file, batch.start)
    if marks := marks_of(file):
        batch, rows = _without_erased(batch, rows, marks)
    new, again = _apart(making.source, rows)
    days = keep_new(new, making)
    outcome = keep_again(again, making)
    _set_aside(file, [row for row in batch.others if isinstance(row, Refused)])
    _count(file, batch)
    file.already += outcome.already
    file.changed += outcome.changed
    file.rows_read = batch.end
    file.save(update_fields=["already", "changed", "not_voices", "rows_read"])
    _mend(making.file, batch)
    changed.tell(days | outcome.days)
    progress(*file.bringing.progress(), about=file.name)
    return file


def _claimed(file: ImportFile, start: int) -> ImportFile:
    # The source is locked so that two files of one source cannot both find a row missing.
    # A foreign key to it stays possible meanwhile: captures do not wait for an import.
    Source.objects.select_for_update(no_key=True).get(files=file)
    files = ImportFile.objects.select_for_update(of=("self",)).select_related("bringing")
    claimed = files.get(pk=file.pk)
    if claimed.bringing.stopped_at:
        raise Stopped
    if claimed.rows_read != start or claimed.finished_at:
        raise Overtaken
    return claimed


def _without_erased(batch: Batch, rows: Made, marks: Collection[str]) -> tuple[Batch, Made]:
    """Leave out what somebody said who was erased since the import began."""
    gone = theirs(rows.sheet, marks)
    left = rows.only([place for place, one in enumerate(gone) if not one])
    numbers = zip(rows.sheet["row"], gone, strict=True)
    out = [NotAVoice(row=number, reason=REASON) for number, one in numbers if one]
    return Batch(batch.start, batch.end, left.sheet, [*without(batch.others, marks), *out]), left


def _apart(source: Source, rows: Made) -> tuple[Made, list[Ready]]:
    """Which are new, and which are here or stood further up in the same batch."""
    keys = rows.sheet["key"]
    here = set(ids(source.pk, keys))
    new: list[int] = []
    again: list[int] = []
    for place, key in enumerate(keys):
        (again if key in here else new).append(place)
        here.add(key)
    return (rows.only(new), rows.sheet.only(again).rows()) if again else (rows, [])


def _set_aside(file: ImportFile, refused: Iterable[Refused]) -> None:
    SetAside.objects.bulk_create(
        SetAside(
            file=file,
            row=row.row,
            reason=row.reason,
            params=dict(row.params),
            cells=list(row.cells),
        )
        for row in refused
    )


def _count(file: ImportFile, batch: Batch) -> None:
    left_out = Counter(row.reason for row in batch.others if isinstance(row, NotAVoice))
    file.not_voices = dict(Counter(file.not_voices) + left_out)


def _mend(file: ImportFile, batch: Batch) -> None:
    """Rows that were mended and kept are no longer waiting for it."""
    if file.mends_id is None:
        return
    rows = [row for row in batch.sheet["row_before"] if row is not None]
    waiting = SetAside.objects.filter(file=file.mends_id, row__in=rows, mended_at=None)
    waiting.update(mended_at=timezone.now())
