"""Qualtrics: one row a response, under three heading rows (two in legacy exports).

One response is one voice. The answers in words are its words, the likelihood question its score,
every other answer is kept beside it under its question. Previews, tests, spam and responses that
were not finished are no customers' voices.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from firsthand.records import Row
from firsthand.sources.errors import Unreadable
from firsthand.sources.tabular.delimited import assume
from firsthand.sources.tabular.mapping import Becomes, Column, Mapping
from firsthand.sources.tabular.parse import open_table, opened
from firsthand.sources.tabular.records import Habits, Pairs, records
from firsthand.sources.tabular.table import Assumed, Broken, Cells, Table

ENDINGS = ("csv", "tsv")
FIELDS: dict[str, Becomes] = {
    "recordeddate": "date",
    "responseid": "id",
    "recipientlastname": "known",
    "recipientfirstname": "known",
    "recipientemail": "known",
    "name": "known",
    "emailaddress": "known",
    "externalreference": "customer",
    "externaldatareference": "customer",
    "userlanguage": "language",
}
PLAIN = frozenset(
    (
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "duration (in seconds)",
        "finished",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "distributionchannel",
        "responseset",
    )
)
TEST = {"1": "test_response", "2": "test_response", "9": "test_response", "17": "test_response",
        "survey preview": "test_response", "survey test": "test_response", "preview": "test_response",
        "8": "spam", "12": "spam", "spam": "spam", "survey preview spam": "test_response",
        "imported spam": "spam"}  # fmt: skip
"""What Status can hold, as number or as text, when the response is not a customer's."""
PEEK = 200
UNFINISHED = frozenset(("0", "false", "no"))


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading rows, read."""

    names: tuple[str, ...]
    """What each column is, in lower case: `recordeddate`, or the question's short name."""
    labels: tuple[str, ...]
    ids: tuple[str, ...]
    """Qualtrics's own ids of the columns; empty in legacy exports."""
    zone: str = ""
    talking: frozenset[int] = frozenset()
    """Columns of legacy exports whose answers are sentences."""


def looks_like(head: bytes, name: str, columns: Sequence[str]) -> bool:
    """Recognise current exports by their columns, legacy ones by V1 … and the row below."""
    if {"ResponseId", "RecordedDate", "Finished", "Status"} <= set(columns):
        return True
    return list(columns[:3]) == ["V1", "V2", "V3"] and b"ResponseID" in head


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
    """Yield one record for each response after the first `skip`."""
    with opened(source) as stream:
        # The heading row is always the first line, however much it looks like data.
        known = assumed or replace(assume(stream), title_lines=0, headings=True)
        table, layout = _headed(open_table(stream, name=name, assumed=known))
        read_by = mapping or mapping_of(table.columns, layout)
        place = {column: at for at, column in enumerate(layout.names)}
        habits = Habits(left_out=_left_out(place), also=_answers(table, read_by, layout))
        yield from records(
            table, read_by, zone=layout.zone or zone or "UTC", skip=skip, habits=habits
        )


def layout_of(table: Table) -> tuple[Table, Layout]:
    """Take the heading rows off an opened table and read them."""
    return _headed(table)


def _headed(table: Table) -> tuple[Table, Layout]:
    labels = _row(table)
    first = next(table.rows, None)
    ids = first if isinstance(first, list) and any('"ImportId"' in cell for cell in first) else None
    rows = table.rows if ids or first is None else chain([first], table.rows)
    peeked = [] if ids else list(islice(rows, PEEK))
    legacy = table.columns[:1] == ("V1",)
    own = [_own_name(*pair) for pair in zip(table.columns, _wide(labels, table), strict=True)]
    names = tuple(name.strip().lower() for name in _wide(own, table))
    told = [_import_id(cell) for cell in _wide(ids or [], table)]
    layout = Layout(
        names=tuple(_renamed(name, legacy=legacy) for name in names),
        labels=tuple(_wide(labels, table)),
        ids=tuple(name for name, _ in told),
        zone=next((zone for _, zone in told if zone), ""),
        talking=frozenset(at for at in range(len(names)) if _talks(peeked, at)),
    )
    return replace(
        table, rows=chain(peeked, rows), heading_rows=(layout.labels, layout.ids)
    ), layout


def _talks(rows: Sequence[Cells | Broken], at: int) -> bool:
    """Legacy exports do not say which question was open; its answers are longer than a choice."""
    said = [row[at] for row in rows if isinstance(row, list) and at < len(row) and row[at]]
    return bool(said) and sum(len(text.split()) for text in said) > 4 * len(said)


def _own_name(column: str, label: str) -> str:
    """Legacy exports number their own columns (V1, V2 …) and tell what they are one row below."""
    return label if column.startswith("V") and column[1:].isdecimal() else column


def _renamed(name: str, *, legacy: bool) -> str:
    # Legacy exports have no date of recording: the end of the response is nearest to it.
    return "recordeddate" if legacy and name == "enddate" else name


def _row(table: Table) -> Cells:
    row = next(table.rows, None)
    if row is None or isinstance(row, Broken):
        raise Unreadable("no_table")
    return row


def _wide(cells: Sequence[str], table: Table) -> list[str]:
    return [*cells, *[""] * len(table.columns)][: len(table.columns)]


def _import_id(cell: str) -> tuple[str, str]:
    """Return the id and the zone that a third-row cell such as {"ImportId":"QID1"} holds."""
    try:
        told = json.loads(cell)
    except ValueError:
        return "", ""
    if not isinstance(told, dict):
        return "", ""
    return str(told.get("ImportId", "")), str(told.get("timeZone", ""))


def mapping_of(columns: Sequence[str], layout: Layout) -> Mapping:
    """Return how a survey's columns are read: free text is words, a likelihood question the score."""
    likely = {
        name.removesuffix("_nps_group") for name in layout.names if name.endswith("_nps_group")
    }
    read = [
        Column(name=column, becomes=_becomes(layout, at, likely=likely),
               why="known_layout", params=(("kind", "qualtrics"),))
        for at, column in enumerate(columns)
    ]  # fmt: skip
    has_score = any(column.becomes == "score" for column in read)
    return Mapping(columns=tuple(read), scale="nps" if has_score else "", channel="survey")


def _becomes(layout: Layout, at: int, *, likely: set[str]) -> Becomes:
    name = layout.names[at]
    if name in FIELDS:
        return FIELDS[name]
    if name in likely and name == min(likely):
        return "score"
    # Qualtrics's own analysis ("- Topics", "- Sentiment") is nobody's answer.
    is_text = layout.ids[at].endswith("_TEXT") or name.endswith("_text") or at in layout.talking
    return "words" if is_text and _is_answer(name) else "ignore"


def _left_out(place: dict[str, int]) -> Callable[[Cells], str]:
    status, finished = place.get("status", -1), place.get("finished", -1)

    def left_out(cells: Cells) -> str:
        if reason := TEST.get(cells[status].strip().lower()):
            return reason
        return "unfinished" if cells[finished].strip().lower() in UNFINISHED else ""

    return left_out


def _answers(table: Table, mapping: Mapping, layout: Layout) -> Callable[[Cells], Pairs]:
    """The answers by choice, under their questions."""
    read = {column.name: column.becomes for column in mapping.columns}
    kept = [
        (layout.labels[at] or column, at)
        for at, column in enumerate(table.columns)
        if read.get(column, "ignore") == "ignore" and _is_answer(layout.names[at])
    ]

    def also(cells: Cells) -> Pairs:
        return tuple([(label, cells[at]) for label, at in kept if cells[at]])

    return also


def _is_answer(name: str) -> bool:
    return (
        name not in PLAIN
        and name not in FIELDS
        and " - " not in name
        and not name.endswith("_nps_group")
    )
