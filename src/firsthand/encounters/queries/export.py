"""A list of encounters as CSV or Parquet, however long, in little memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import polars as pl

from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.encounters.queries.listing import COLUMNS, as_data, for_export
from firsthand.people.importing.reading import guarded
from firsthand.people.models import Person

AT_ONCE = 2_000
SCHEMA: dict[str, Any] = dict.fromkeys(COLUMNS, pl.String) | {
    "depth": pl.Int8,
    "hours": pl.Float64,
    "cost": pl.Float64,
    "met": pl.Int32,
}


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def rows(found: AttendanceQuerySet, reader: Person) -> Iterator[dict[str, Any]]:
    whole = for_export(found, reader).iterator(chunk_size=AT_ONCE)
    return (as_data(row, reader) for row in whole)


def as_csv(found: AttendanceQuerySet, reader: Person) -> Iterator[bytes]:
    """Yield the lines; a mark at the start has spreadsheets read them as UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff".encode() + writer.writerow(COLUMNS).encode()
    for row in rows(found, reader):
        cells = [guarded(cell) if isinstance(cell, str) else cell for cell in row.values()]
        yield writer.writerow(cells).encode()


def as_parquet(found: AttendanceQuerySet, reader: Person) -> BytesIO:
    written = BytesIO()
    pl.DataFrame(list(rows(found, reader)), schema=SCHEMA).write_parquet(written)
    written.seek(0)
    return written
