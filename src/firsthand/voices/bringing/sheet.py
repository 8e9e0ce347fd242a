"""Rows that are ready to be kept, as columns: a batch of hundreds is put away without a look at each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from firsthand.voices.bringing.content import made_up_id
from firsthand.voices.bringing.ordinals import Ordinals

Marked = tuple[int, int, str]
"""A span as it lies in a layer: start, end, kind."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that the database needs to know of one voice; nothing is left to work out."""

    row: int
    row_before: int | None
    """Of a mended row: where it stood in the file that it was set aside from."""
    key: str
    """The source's id, or one made from the content."""
    digest: str
    occurred_on: date
    occurred_at: datetime | None
    changed_at: datetime | None
    zone: str
    words: str
    shown: str
    heading: str
    title: str
    """The heading as it is shown."""
    folded: str
    spans: list[Marked]
    title_spans: list[Marked]
    score: float | None
    scale: str
    language: str
    guess: str
    """A language, where the source gives none."""
    channel: str
    site: str
    step: str
    tags: list[str]
    customer: str
    account: str
    author: str
    known: str
    """JSON, as it lies with the original."""
    extra: str
    """JSON: what has no field of its own, as the source named it."""
    fingerprint: int | None


NAMES = tuple(field.name for field in fields(Ready))
VALUES = attrgetter(*NAMES)
_NONE = type(None)
_LOW, _HIGH = -(1 << 63), (1 << 63) - 1
# What the child says is believed only so far: a value of another type would be its revenge.
_TYPES: dict[str, frozenset[type]] = {name: frozenset((str,)) for name in NAMES} | {
    "row": frozenset((int,)),
    "row_before": frozenset((int, _NONE)),
    "occurred_at": frozenset((str, _NONE)),
    "changed_at": frozenset((str, _NONE)),
    "shown": frozenset((str, _NONE)),
    "score": frozenset((int, float, _NONE)),
    "fingerprint": frozenset((int, _NONE)),
    "spans": frozenset((list,)),
    "title_spans": frozenset((list,)),
    "tags": frozenset((list,)),
}


class Sheet:
    """Rows of one file, in their order, by column."""

    def __init__(self, columns: Iterable[Sequence[Any]]) -> None:
        self.columns = dict(zip(NAMES, columns, strict=True))

    def __len__(self) -> int:
        return len(self.columns["row"])

    def __getitem__(self, name: str) -> Sequence[Any]:
        return self.columns[name]

    def rows(self) -> list[Ready]:
        return [Ready(*values) for values in zip(*self.columns.values(), strict=True)]

    def only(self, places: Sequence[int]) -> Sheet:
        """Some of the rows, by where they stand."""
        return Sheet(chosen(self.columns.values(), places))


def chosen(columns: Iterable[Sequence[Any]], places: Sequence[int]) -> list[list[Any]]:
    return [[column[place] for place in places] for column in columns]


def sheet_of(rows: Iterable[Ready]) -> Sheet:
    return Sheet(zip(*map(VALUES, rows), strict=True))


def ready(columns: Sequence[Sequence[Any]], ordinals: Ordinals) -> Sheet:
    """Put together what `worked_out` made of some rows; raises ValueError if that was not it."""
    if not columns:
        return Sheet([] for _ in NAMES)
    sheet = Sheet(columns)
    for name, column in sheet.columns.items():
        if not _TYPES[name].issuperset(map(type, column)):
            raise ValueError(name)
    if any(number is not None and not _LOW <= number <= _HIGH for number in sheet["fingerprint"]):
        raise ValueError("fingerprint")
    made: dict[str, Sequence[Any]] = {
        "key": _keys(sheet, ordinals),
        "occurred_on": list(map(_day, sheet["occurred_on"])),
        "occurred_at": _moments(sheet["occurred_at"]),
        "changed_at": _moments(sheet["changed_at"]),
        "shown": [
            words if shown is None else shown
            for shown, words in zip(sheet["shown"], sheet["words"], strict=True)
        ],
    }
    sheet.columns |= made
    return sheet


def _keys(sheet: Sheet, ordinals: Ordinals) -> list[str]:
    return [
        key or named(content, ordinals)
        for key, content in zip(sheet["key"], sheet["digest"], strict=True)
    ]


def named(content: str, ordinals: Ordinals) -> str:
    """Name a voice without an id of its own by its content and its place among rows like it."""
    return made_up_id(content, ordinals.next(int(content[:16], 16)))


@lru_cache
def _day(told: str) -> date:
    return date.fromisoformat(told)


def _moments(column: Sequence[str | None]) -> list[datetime | None]:
    return [None if told is None else datetime.fromisoformat(told) for told in column]
