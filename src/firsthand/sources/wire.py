"""Records as JSON between the child and the parent.

JSON and not pickle: the child reads hostile files, and a child that was taken over must not be able
to make the parent run anything. On review rows it is written faster and read slower than pickle.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from firsthand.records import Heard, NotAVoice, Refused, Row

NAMES = tuple(spec.name for spec in fields(Heard))
VALUES = attrgetter(*NAMES)
ON, AT, CHANGED = (NAMES.index(name) for name in ("occurred_on", "occurred_at", "changed_at"))
KNOWN, TAGS, EXTRA = (NAMES.index(name) for name in ("known", "tags", "extra"))


def packed(rows: list[Row], results: list[Any]) -> bytes:
    """Write a batch as JSON."""
    return json.dumps({"rows": [_plain(row) for row in rows], "results": results},
                      ensure_ascii=False, separators=(",", ":")).encode()  # fmt: skip


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


def unpacked(values: dict[str, Any]) -> tuple[list[Row], list[Any]]:
    """Read a batch; raises ValueError, TypeError or KeyError if it is not one."""
    return [_row(row) for row in values["rows"]], list(values["results"])


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
