"""A list of issues as CSV or Parquet, as far as its reader may know them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import polars as pl

from firsthand.issues.models import IssueQuerySet
from firsthand.issues.queries.as_data import COLUMNS, as_data
from firsthand.people.importing.reading import guarded
from firsthand.people.models import Person

AT_ONCE = 2_000


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def rows(issues: IssueQuerySet, reader: Person) -> Iterator[dict[str, Any]]:
    found = issues.newest_first().with_surroundings()
    around = found.select_related("inbox", "decider", "merged_into")
    return (as_data(one, reader) for one in around.iterator(chunk_size=AT_ONCE))


def as_csv(issues: IssueQuerySet, reader: Person) -> Iterator[bytes]:
    """Yield the lines; a mark at the start has spreadsheets read them as UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff".encode() + str(writer.writerow(COLUMNS)).encode()
    for row in rows(issues, reader):
        cells = [guarded(str(cell)) if cell is not None else "" for cell in row.values()]
        yield str(writer.writerow(cells)).encode()


def as_parquet(issues: IssueQuerySet, reader: Person) -> bytes:
    written = BytesIO()
    frame = pl.DataFrame(list(rows(issues, reader)), schema=dict.fromkeys(COLUMNS, pl.String))
    frame.write_parquet(written)
    return written.getvalue()
