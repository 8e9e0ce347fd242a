"""Records as JSON between the child and the parent.

JSON and not pickle: the child reads hostile files, and a child that was taken over must not be able
to make the parent run anything. On review rows it is written faster and read slower than pickle.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from firsthand.records import Heard, NotAVoice, Refused, Row

NAMES = tuple(spec.name for spec in fields(Heard))
VALUES = attrgetter(*NAMES)
ON, AT, CHANGED = (NAMES.index(name) for name in ("occurred_on", "occurred_at", "changed_at"))
KNOWN, TAGS, EXTRA = (NAMES.index(name) for name in ("known", "tags", "extra"))


def packed(rows: list[Row], results: list[Sequence[Any]] | None = None) -> bytes:
    """Write a batch as JSON: what was made of the heard rows stands in their place, as columns."""
    last = rows[-1].row if rows else 0
    if results is not None:
        rows = [row for row in rows if row.__class__ is not Heard]
    batch = {
        "last": last,
        "rows": [_plain(row) for row in rows],
        "heard": len(results or ()),
        "columns": list(_columns(results or [])),
    }
    return json.dumps(batch, ensure_ascii=False, separators=(",", ":")).encode()


def _columns(results: list[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Most parts of most files are the same in every row: such a column is sent as one value."""
    for column in zip(*results, strict=True):
        yield column[:1] if column.count(column[0]) == len(column) else column


def _plain(row: Row) -> list[Any]:
    if row.__class__ is Heard:
        values = list(VALUES(row))
        values[ON] = values[ON].isoformat()
        if values[AT] is not None:
            values[AT] = values[AT].isoformat()
        if values[CHANGED] is not None:
            values[CHANGED] = values[CHANGED].isoformat()
        return values
    if isinstance(row, NotAVoice):
        return [row.row, row.reason]
    assert isinstance(row, Refused)  # noqa: S101 - the type has three members
    return [row.row, row.reason, row.params, row.cells]


def unpacked(values: dict[str, Any]) -> tuple[list[Row], list[list[Any]], int]:
    """Read rows, columns and the last row's number; raises ValueError, TypeError or KeyError."""
    heard = int(values["heard"])
    columns = [column * heard if len(column) == 1 else column for column in values["columns"]]
    if any(column.__class__ is not list or len(column) != heard for column in columns):
        raise ValueError
    return [_row(row) for row in values["rows"]], columns, int(values["last"])


def _row(values: list[Any]) -> Row:
    if len(values) == 2:
        return NotAVoice(row=int(values[0]), reason=str(values[1]))
    if len(values) == 4:
        number, reason, params, cells = values
        pairs = tuple((str(name), str(value)) for name, value in params)
        return Refused(row=int(number), reason=str(reason), params=pairs, cells=tuple(cells))
    values[ON] = date.fromisoformat(values[ON])
    if values[AT] is not None:
        values[AT] = datetime.fromisoformat(values[AT])
    if values[CHANGED] is not None:
        values[CHANGED] = datetime.fromisoformat(values[CHANGED])
    values[KNOWN], values[TAGS] = tuple(values[KNOWN]), tuple(values[TAGS])
    values[EXTRA] = tuple([(name, value) for name, value in values[EXTRA]])
    return Heard(**dict(zip(NAMES, values, strict=True)))
