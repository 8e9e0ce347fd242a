"""JSON objects as a table: nested names are joined with dots, lists with commas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from firsthand.sources.errors import Unreadable
from firsthand.sources.jsonstream import LONGEST_ITEM, Bad, items
from firsthand.sources.tabular.table import MOST_COLUMNS, Assumed, Broken, Cells, Table
from firsthand.sources.wording import LONE

LOOK_ITEMS = 1000
DEEPEST = 4


def table(stream: BinaryIO, assumed: Assumed | None = None) -> Table:
    """Open a JSON file: the columns are what the first thousand objects hold."""
    every = items(stream)
    first = list(islice(every, LOOK_ITEMS))
    columns = _columns(first)
    rows = (_row(item, columns) for item in chain(first, every))
    known = assumed or Assumed(format="jsonl", encoding="utf-8", quote="")
    return Table(columns=tuple(columns), rows=rows, assumed=known)


def _columns(first: list[Any]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for item in first:
        if isinstance(item, dict):
            for name, _ in _flat(item):
                columns.setdefault(name, len(columns))
    if not columns:
        raise Unreadable("no_table")
    if len(columns) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", found=len(columns), limit=MOST_COLUMNS)
    return columns


def _row(item: Any, columns: dict[str, int]) -> Cells | Broken:
    if isinstance(item, Bad):
        limit = (("limit", str(LONGEST_ITEM)),) if item.reason == "row_too_long" else ()
        return Broken(reason=item.reason, params=limit, cells=(LONE.sub("\ufffd", item.text),))
    if not isinstance(item, dict):
        shown = json.dumps(item)[:2000]
        return Broken(reason="json_not_an_object", cells=(shown,))
    cells = [""] * len(columns)
    for name, value in _flat(item):
        if (place := columns.get(name)) is not None:
            cells[place] = value
    return cells


def _flat(item: dict[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    for name, value in item.items():
        full = f"{before}{name}"
        if isinstance(value, dict) and value and depth < DEEPEST:
            yield from _flat(value, f"{full}.", depth + 1)
        else:
            yield full, as_text(value)


def as_text(value: Any) -> str:
    """Write a JSON value as a cell.

    >>> [as_text(value) for value in (None, True, 4.0, ["a", 1], {"b": 2})]
    ['', 'true', '4', 'a, 1', '{"b": 2}']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return LONE.sub("\ufffd", value) if not value.isascii() else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return ", ".join(map(as_text, value))
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
