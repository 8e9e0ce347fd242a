"""Read a file in a limited child and keep it batch by batch, from wherever it was left."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing

from django.db import connection
from django.utils import timezone

from firsthand.people.working import Stopped
from firsthand.sources import Hostile, SourceError, kind
from firsthand.sources.limited import Batch as Read
from firsthand.sources.limited import How, read
from firsthand.sources.tabular.mapping import mapping_from_json
from firsthand.sources.tabular.table import Assumed
from firsthand.voices.actions.fold_alike import fold_alike
from firsthand.voices.actions.keep import Batch, Overtaken, keep_made
from firsthand.voices.actions.keep_ahead import ahead
from firsthand.voices.actions.keep_erased import forget
from firsthand.voices.actions.keep_new import Made, Making, made
from firsthand.voices.actions.keep_places import Places
from firsthand.voices.actions.keep_sqlite import importing
from firsthand.voices.bringing.ordinals import Ordinals
from firsthand.voices.bringing.sheet import Sheet, named, ready
from firsthand.voices.models import Import, ImportFile
from firsthand.voices.statistics import learn

ROWS_AT_ONCE = 1_000
"""Kept in well under 200 ms, so that a page that writes waits for one batch at most. Halves would
write the pages of the indexes twice as often."""
PAUSE = 0.01
"""Seconds in which SQLite's one writer may be somebody else. Waiting for the next rows counts."""
WORK = "firsthand.voices.bringing.prepare.worked_out"
GUESS = "firsthand.voices.bringing.prepare.worked_out_and_guessed"
IDENTIFY = "firsthand.voices.bringing.prepare.identified"


def keep_import(bringing: Import) -> bool:
    """Keep every file that is not yet at its end. Killed and called again, it goes on.

    Returns False when somebody else is at it and has been faster.
    """
    with importing():
        try:
            _keep_files(bringing)
        except Overtaken:
            return False
        fold_alike(bringing)
    forget(bringing)
    bringing.finish()
    learn()
    return True


def _keep_files(bringing: Import) -> None:
    for file in bringing.files.filter(finished_at=None).select_related("source").order_by("id"):
        try:
            keep_file(file)
        except Stopped:
            bringing.stop()  # it may have been the job that was stopped
            return


def keep_file(file: ImportFile) -> None:
    """Keep a file from its checkpoint to its end, or up to where it could not be read any further."""
    problem: dict[str, object] | None = None
    try:
        _keep_rows(file)
    except SourceError as bad:
        problem = {"id": bad.reason, "params": bad.params}
    file.refresh_from_db(fields=["rows_read"])
    file.end(at=timezone.now(), problem=problem)


def _keep_rows(file: ImportFile) -> None:
    if file.source is None or not file.path.exists():
        raise SourceError("file_deleted")
    making = Making(file, file.source, Places(file.source))
    free_since = 0.0
    # Closing ends the child, whatever ended the import.
    with closing(_batches(making, _counted(making))) as batches, closing(ahead(batches)) as ready:
        for batch, rows in ready:
            if connection.vendor == "sqlite":
                time.sleep(max(0.0, free_since + PAUSE - time.monotonic()))
            keep_made(batch, rows, making)
            free_since = time.monotonic()


def _batches(making: Making, ordinals: Ordinals) -> Generator[tuple[Batch, Made], None, None]:
    """Read on from the checkpoint. Another thread does it: nothing here asks the database."""
    file, start = making.file, making.file.rows_read
    how = how_to_read(file, making.places, each=WORK if tells_language(file) else GUESS)
    for got in read(file.path, file.name, how, skip=start, batch=ROWS_AT_ONCE):
        sheet = sheet_read(got, ordinals)
        yield Batch(start, got.last, sheet, got.rows), made(sheet, making, timezone.now())
        start = got.last


def sheet_read(got: Read, ordinals: Ordinals) -> Sheet:
    """What the child made of some rows; raises Hostile when it is not what it should have made."""
    try:
        return ready(got.columns, ordinals)
    except (ValueError, TypeError):
        raise Hostile("reader_failed", error="wrong answer") from None


def _counted(making: Making) -> Ordinals:
    """Count again the rows without ids that were kept before a restart: the next has a number."""
    ordinals, file = Ordinals(), making.file
    if file.rows_read:
        how = how_to_read(file, making.places, each=IDENTIFY)
        for got in read(file.path, file.name, how, most=file.rows_read, batch=ROWS_AT_ONCE):
            for key, content in zip(*got.columns, strict=True):
                if not key:
                    named(content, ordinals)
    return ordinals


def tells_language(file: ImportFile) -> bool:
    """Whether the file has a column for it; guessing takes a model of 90 MB."""
    return any(c["becomes"] == "language" for c in file.mapping.get("columns", ()))


def how_to_read(file: ImportFile, places: Places, *, each: str = "") -> How:
    """What the child must know: the kind, the columns, what was assumed, and whose clock."""
    layout = file.assumed.get("layout")
    return How(
        kind=kind(file.kind).id,
        mapping=mapping_from_json(file.mapping) if file.mapping else None,
        assumed=Assumed(**layout) if layout else None,
        zone=places.fallback,
        zones=places.zones,
        each=each,
    )
