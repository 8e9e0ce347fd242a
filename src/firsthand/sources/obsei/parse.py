"""The Parquet files that obsei writes: one row a record, in twelve columns.

Its texts are already redacted with placeholders such as <PHONE>; they stay as they are. Records
without words never reached it, so its ratings are not a fair sample of a score.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Named
from pathlib import Path
from typing import Any, BinaryIO

from firsthand.records import Row, Scale
from firsthand.sources.tabular.jsonl import as_text
from firsthand.sources.tabular.mapping import Becomes, Column, Mapping
from firsthand.sources.tabular.parse import open_table, opened
from firsthand.sources.tabular.records import Habits, Pairs, records
from firsthand.sources.tabular.table import Assumed, Cells

ENDINGS = ("parquet",)
SIGNS = {"source_type", "native_id", "text", "created_at", "enrichments"}
COLUMNS: dict[str, Becomes] = {
    "id": "id",
    "url": "url",
    "text": "words",
    "created_at": "date",
    "rating": "score",
    "lang": "language",
    "author_pseudonym": "customer",
}
STARS = frozenset(("playstore", "appstore", "appstoreconnect", "trustpilot"))
CHANNELS = {
    "intercom": "chat",
    "zendesk": "ticket",
    "freshdesk": "ticket",
    "imap": "email",
    "gong": "phone",
}


def looks_like(head: bytes, name: str, columns: Sequence[str]) -> bool:
    """Recognise obsei's columns."""
    return set(columns) >= SIGNS


def layout(columns: Sequence[str]) -> Mapping:
    """Return how obsei's columns are read; nothing is left to ask."""
    why = (("kind", "obsei"),)
    read = [
        Column(name=name, becomes=COLUMNS.get(name, "ignore"), why="known_layout", params=why)
        for name in columns
    ]
    return Mapping(columns=tuple(read))


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
    """Yield one record for each of obsei's after the first `skip`."""
    with opened(source) as stream:
        table = open_table(stream, name=name, assumed=assumed)
        place = {column: at for at, column in enumerate(table.columns)}
        habits = Habits(also=_kept(place), scale=_scale(place, mapping), key=_key(place))
        read_by = mapping or layout(table.columns)
        yield from records(table, read_by, zone=zone or "UTC", skip=skip, habits=habits)


def _scale(place: dict[str, int], mapping: Mapping | None) -> Callable[[Cells], Scale]:
    """The file does not say what a rating counts; its source does, for shops of apps and Intercom."""
    known, source = mapping.scale if mapping else "", place.get("source_type", -1)

    def scale(cells: Cells) -> Scale:
        kind = cells[source]
        return "stars5" if kind in STARS else "csat5" if kind == "intercom" else known

    return scale


def _key(place: dict[str, int]) -> Callable[[Cells], str]:
    own, native = place.get("id", -1), place.get("native_id", -1)
    return lambda cells: cells[own] or cells[native]


def _kept(place: dict[str, int]) -> Callable[[Cells], Pairs]:
    plain = [
        (name, place[name])
        for name in ("source_type", "source_instance", "native_id")
        if name in place
    ]
    boxed = [(name, place[name]) for name in ("context", "enrichments") if name in place]

    def also(cells: Cells) -> Pairs:
        kept = [(name, cells[at]) for name, at in plain if cells[at]]
        return tuple(kept + [pair for name, at in boxed for pair in _unboxed(name, cells[at])])

    return also


def _unboxed(name: str, cell: str) -> Pairs:
    try:
        box: Any = json.loads(cell) if cell else {}
    except (ValueError, RecursionError):
        return ()
    inner = box.get(name, box) if isinstance(box, dict) else {}
    pairs = inner.items() if isinstance(inner, dict) else ()
    return tuple((str(key), as_text(_value(value))) for key, value in pairs)


def _value(value: Any) -> Any:
    """An enrichment is a value with the model that found it; the value is what is kept."""
    return value["value"] if isinstance(value, dict) and "value" in value else value
