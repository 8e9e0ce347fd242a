"""Look inside a file without keeping anything: what it is, what was assumed, what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, BinaryIO

from firsthand.sources.dateorder import Evidence
from firsthand.sources.errors import Unreadable
from firsthand.sources.google_play import parse as google_play
from firsthand.sources.guard import check
from firsthand.sources.obsei import parse as obsei
from firsthand.sources.qualtrics import parse as qualtrics
from firsthand.sources.registry import Kind, kinds
from firsthand.sources.tabular.guess import guess_columns, settle_order
from firsthand.sources.tabular.mapping import Mapping, mapping_from_json
from firsthand.sources.tabular.parse import OPENERS
from firsthand.sources.tabular.table import Assumed, Cells, Table

GUESS_ROWS = 1000
SHOW_ROWS = 20
MOST_ROWS = 300_000
"""Rows that are counted before anything is kept; beyond that the answer is "at least"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file holds, for the page on which a person confirms the mapping."""

    kind: str
    assumed: Assumed
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    """The first rows as they stand in the file."""
    mapping: Mapping | None = None
    """None for sources that are no tables."""
    rows: int = 0
    rows_are_all: bool = True
    """False: there are more rows than were counted."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def look_from_json(values: dict[str, Any]) -> Look:
    """Make a Look of what `as_json` gave."""
    mapping = values["mapping"]
    return Look(
        kind=values["kind"],
        assumed=Assumed(**values["assumed"]),
        columns=tuple(values["columns"]),
        sample=tuple(tuple(row) for row in values["sample"]),
        mapping=mapping_from_json(mapping) if mapping else None,
        rows=values["rows"],
        rows_are_all=values["rows_are_all"],
    )


def look(stream: BinaryIO, name: str, *, assumed: Assumed | None = None) -> Look:
    """Recognise a file and read on far enough to say what it holds.

    Raises Unreadable or Hostile. `assumed` corrects what an earlier look assumed.
    """
    form = check(stream, name)
    head = stream.read(65536)
    stream.seek(0)
    if form == "json" and (found := recognise(head, name, (), tables=False)):
        return Look(kind=found.id, assumed=Assumed(format="jsonl", encoding="utf-8", quote=""))
    table = OPENERS[form](stream, assumed)
    kind = recognise(head, name, table.columns, tables=True)
    if kind is None:
        raise Unreadable("kind_unknown", found=name)
    return _look_at(kind, table)


def recognise(head: bytes, name: str, columns: tuple[str, ...], *, tables: bool) -> Kind | None:
    """Return the first source that knows the file."""
    for kind in kinds():
        if kind.is_table == tables and kind.looks_like(head, name, columns):
            return kind
    return None


def _look_at(kind: Kind, table: Table) -> Look:
    mapping: Mapping | None = None
    if kind.id == "qualtrics":
        table, layout = qualtrics.layout_of(table)
        mapping = qualtrics.mapping_of(table.columns, layout)
    elif kind.id in ("google_play", "obsei"):
        module = google_play if kind.id == "google_play" else obsei
        mapping = module.layout(table.columns)
    counter = _Counter(table)
    first = list(islice(counter.rows(), GUESS_ROWS))
    mapping = mapping or guess_columns(table.columns, first)
    seen = counter.read_on(first, mapping)
    if kind.asks and (dates := mapping.of("date")):
        mapping = settle_order(mapping, dates[0], seen)
    return Look(
        kind=kind.id,
        assumed=table.assumed,
        columns=table.columns,
        sample=tuple(tuple(row) for row in first[:SHOW_ROWS]),
        mapping=mapping,
        rows=counter.count,
        rows_are_all=counter.count < MOST_ROWS,
    )


class _Counter:
    """Counts every row that goes by, broken ones too; hands on the whole ones."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.count = 0
        self._rows = self._count()

    def rows(self) -> Iterator[Cells]:
        return self._rows

    def _count(self) -> Iterator[Cells]:
        for row in islice(self.table.rows, MOST_ROWS):
            self.count += 1
            if isinstance(row, list):
                yield row

    def read_on(self, first: list[Cells], mapping: Mapping) -> Evidence:
        """Read the date column to its end: one 25 among the thousands settles them all."""
        seen = Evidence()
        dates = mapping.of("date")
        at = self.table.columns.index(dates[0]) if dates else -1
        for rows in (first, self._rows):
            for row in rows:
                if 0 <= at < len(row):
                    seen.add(row[at])
        return seen
