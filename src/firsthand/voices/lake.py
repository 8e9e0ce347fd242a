"""Bring voices into the lake: new ones once, changed ones again, erased ones without their words.

New voices are appended by id up to a mark, and the mark is committed with the rows in the lake's own
log. Changed ones replace what stood for them, which may be repeated; their notes go last. So a kill
at any moment leaves neither a gap nor a double.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from firsthand.lake import VoiceRow
from firsthand.lake.table import Table, reading, writing
from firsthand.people.working import progress
from firsthand.voices.models import LakeChange, Voice

AT_ONCE = 10_000
"""So many ids at once take a third of a second, which is as long as an erasure may have to wait."""
NOTES_AT_ONCE = 5_000
PATIENCE = 10.0
"""Seconds to wait for those who are writing voices. They commit every few hundred rows."""
COLUMNS = (
    "id",
    "public_id",
    "source__key",
    "step__key",
    "site__code",
    "occurred_on",
    "occurred_at",
    "language",
    "scale",
    "score",
    "emotion",
    "emotion_confirmed",
    "title",
    "shown",
    "released",
    "erased_at",
)
# A transaction takes this lock before it takes an id, and keeps it to its end.
WRITERS = """
SELECT DISTINCT virtualtransaction FROM pg_locks
WHERE relation = 'voices_voice'::regclass AND mode = 'RowExclusiveLock'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND pid IS DISTINCT FROM pg_backend_pid()
"""


def folder() -> Path:
    return Path(settings.DATA) / "lake" / "voices"


def project() -> int:
    """Bring the lake up to date; return how many rows were written."""
    upto = settled()
    written = 0
    while (rows := _append(upto)) is not None:
        written += rows
        progress(written)
    written += follow_changes()
    with writing(folder()) as table:
        table.compact()
    return written


def follow_changes() -> int:
    """Replace in the lake what changed here; return how many rows were written."""
    written = 0
    while (rows := _replace()) is not None:
        written += rows
    return written


def rebuild() -> int:
    """Throw the lake away and make it again. Killed, it is gone on with by the next `project`."""
    drop()
    return project()


def drop() -> None:
    """Throw the lake away; the next `project` makes it again."""
    with writing(folder()) as table:
        table.drop()


def anything_to_project() -> bool:
    with reading(folder()) as table:
        mark = table.mark
    changed = LakeChange.objects.filter(voice_id__lte=mark)
    return changed.exists() or Voice.objects.filter(pk__gt=mark).exists()


def _append(upto: int) -> int | None:
    """Append the next portion of new voices; None when there is none."""
    with writing(folder()) as table:
        new = Voice.objects.filter(pk__gt=table.mark, pk__lte=upto).order_by("pk")
        first = new.values_list("pk", flat=True).first()
        if first is None:
            return None
        last = min(first + AT_ONCE - 1, upto)
        # Read before the voices: what is noted later is not in these rows, or need not be.
        notes = _notes(first, last)
        rows = _rows(first, last)
        table.append(rows, mark=last)
    _forget(notes)
    return len(rows)


def _replace() -> int | None:
    """Replace the portion with the oldest voice that changed; None when nothing did."""
    with writing(folder()) as table:
        changed = LakeChange.objects.filter(voice_id__lte=table.mark).order_by("voice_id")
        first = changed.values_list("voice_id", flat=True).first()
        if first is None:
            return None
        notes = _notes(first, min(first + AT_ONCE - 1, table.mark))
        last = max(notes.values(), default=first)
        rows = _rows(first, last)
        table.replace(first, last, rows)
    _forget(notes)
    return len(rows)


def settled() -> int:
    """The newest id below which nobody can still bring a voice.

    SQLite has one writer. On PostgreSQL somebody may hold a smaller id and not have committed; like
    `CREATE INDEX CONCURRENTLY` we wait for everybody who wrote at the time. 0: not now.
    """
    last = Voice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if connection.vendor != "postgresql":
        return last
    until = time.monotonic() + PATIENCE
    waited_for = _writers()
    while waited_for & _writers():
        if time.monotonic() > until:
            return 0
        time.sleep(0.05)
    return last


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS)
        return {row[0] for row in cursor.fetchall()}


def _notes(first: int, last: int) -> dict[int, int]:
    notes = LakeChange.objects.filter(voice_id__range=(first, last)).order_by("voice_id", "pk")
    return dict(notes.values_list("pk", "voice_id")[:NOTES_AT_ONCE])


def _forget(notes: Mapping[int, int]) -> None:
    LakeChange.objects.filter(pk__in=list(notes)).delete()


def _rows(first: int, last: int) -> list[VoiceRow]:
    kept = Voice.objects.kept().filter(pk__range=(first, last)).order_by("pk")
    return [_row(*values) for values in kept.values_list(*COLUMNS)]


def _row(*values: Any) -> VoiceRow:
    pk, public_id, *plain, emotion, confirmed, title, shown, released, erased_at = values
    felt = (emotion, "") if confirmed else ("", emotion)
    return VoiceRow._make(
        [pk, str(public_id), *plain, *felt, title, shown, released, erased_at is not None]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What lies in the lake, and what it has not taken yet."""

    voices: int
    new: int
    changed: int
    files: int
    bytes: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def status() -> Status:
    with reading(folder()) as table:
        return _status(table)


def _status(table: Table) -> Status:
    files = table.files()
    return Status(
        voices=table.count(),
        new=Voice.objects.filter(pk__gt=table.mark).count(),
        changed=LakeChange.objects.filter(voice_id__lte=table.mark)
        .values("voice_id")
        .distinct()
        .count(),
        files=len(files),
        bytes=sum(file.stat().st_size for file in files),
    )


def clean(kind: str, subject: UUID) -> Mapping[str, int]:
    """After an erasure: the blanked rows replace theirs, and the files with the words are deleted."""
    if kind == "customer":
        follow_changes()
        with writing(folder()) as table:
            table.sweep()
    return {}
