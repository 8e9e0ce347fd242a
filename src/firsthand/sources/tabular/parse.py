"""Any table of feedback, through a mapping that a person has seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Named
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from firsthand.records import Row
from firsthand.sources.errors import Unreadable
from firsthand.sources.guard import Format, check
from firsthand.sources.tabular import delimited, jsonl, parquet, workbook
from firsthand.sources.tabular.mapping import Mapping
from firsthand.sources.tabular.records import records
from firsthand.sources.tabular.table import Assumed, Table

ENDINGS = ("csv", "tsv", "txt", "xlsx", "json", "jsonl", "ndjson", "parquet")
OPENERS: dict[Format, Callable[[BinaryIO, Assumed | None], Table]] = {
    "delimited": delimited.table,
    "workbook": workbook.table,
    "json": jsonl.table,
    "parquet": parquet.table,
}


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Open a path; use a stream as it is and leave it open."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        yield source


def open_table(stream: BinaryIO, *, name: str = "", assumed: Assumed | None = None) -> Table:
    """Check a file at the door and open it as a table."""
    name = name or str(getattr(stream, "name", ""))
    return OPENERS[check(stream, name)](stream, assumed)


def looks_like(head: bytes, name: str, columns: Sequence[str]) -> bool:
    """Any table will do: this source is asked last."""
    return bool(columns)


def parse(
    source: Path | BinaryIO,
    *,
    mapping: Mapping | None = None,
    assumed: Assumed | None = None,
    name: str = "",
    zone: str = "",
    zones: Named[str, str] | None = None,
    skip: int = 0,
) -> Iterator[Row]:
    """Yield one record for each row after the first `skip`."""
    if mapping is None:
        raise Unreadable("mapping_needed")
    with opened(source) as stream:
        table = open_table(stream, name=name, assumed=assumed)
        yield from records(table, mapping, zone=zone, zones=zones, skip=skip)
