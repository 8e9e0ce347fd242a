"""Keep one batch of rows and the checkpoint in one transaction: never one without the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from firsthand.people.working import Stopped, progress
from firsthand.records import NotAVoice, Refused
from firsthand.voices import changed
from firsthand.voices.actions.keep_again import keep_again
from firsthand.voices.actions.keep_new import Made, Making, keep_new, made
from firsthand.voices.actions.keep_rows import ids
from firsthand.voices.bringing.prepare import Item, Ready
from firsthand.voices.models import ImportFile, SetAside, Source


class Overtaken(Exception):
    """Another worker kept these rows meanwhile: read the checkpoint again."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a file in their order; `start` and `end` are the checkpoints before and after them."""

    start: int
    end: int
    items: Sequence[Item]


def keep(batch: Batch, making: Making) -> ImportFile:
    """Keep a batch, or nothing of it. Killed at any moment, it is done once when run again.

    Raises Overtaken and Stopped, having kept nothing.
    """
    now = timezone.now()
    rows = [made(item, making, now) for item in batch.items if isinstance(item, Ready)]
    return _keep(batch, rows, making)


@transaction.atomic
def _keep(batch: Batch, rows: Sequence[Made], making: Making) -> ImportFile:
    file = _claimed(making.file, batch.start)
    new, again = _apart(making.source, rows)
    days = keep_new(new, making)
    outcome = keep_again([row.row for row in again], making)
    _set_aside(file, [item for item in batch.items if isinstance(item, Refused)])
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


def _apart(source: Source, rows: Sequence[Made]) -> tuple[list[Made], list[Made]]:
    """Which are new, and which are here or stood further up in the same batch."""
    here = set(ids(source.pk, [row.row.key for row in rows]))
    new: list[Made] = []
    again: list[Made] = []
    for row in rows:
        (again if row.row.key in here else new).append(row)
        here.add(row.row.key)
    return new, again


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
    left_out = Counter(item.reason for item in batch.items if isinstance(item, NotAVoice))
    file.not_voices = dict(Counter(file.not_voices) + left_out)


def _mend(file: ImportFile, batch: Batch) -> None:
    """Rows that were mended and kept are no longer waiting for it."""
    if file.mends_id is None:
        return
    mended = [item.row_before for item in batch.items if isinstance(item, Ready)]
    rows = [row for row in mended if row is not None]
    waiting = SetAside.objects.filter(file=file.mends_id, row__in=rows, mended_at=None)
    waiting.update(mended_at=timezone.now())
