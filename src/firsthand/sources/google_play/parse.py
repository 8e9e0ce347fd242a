"""Google Play Console's export of reviews: one CSV a month, in UTF-16 as it comes from Play.

The developer's reply stands in the same row as the review. It is no customer's voice, so its words
are never read; that and when somebody replied is kept as `replied_at`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Named
from pathlib import Path
from typing import BinaryIO

from firsthand.records import Row
from firsthand.sources.tabular.mapping import Becomes, Column, Mapping
from firsthand.sources.tabular.parse import open_table, opened
from firsthand.sources.tabular.records import Habits, Pairs, records
from firsthand.sources.tabular.table import Assumed, Cells, Table

ENDINGS = ("csv",)
SIGNS = {"Star Rating", "Review Text", "Review Submit Date and Time", "Reviewer Language"}
COLUMNS: dict[str, Becomes] = {
    "Star Rating": "score",
    "Review Title": "title",
    "Review Text": "words",
    "Review Submit Date and Time": "date",
    "Review Last Update Date and Time": "changed",
    "Review Link": "url",
    "Reviewer Language": "language",
}
KEPT = (
    ("product", "Package Name"),
    ("version", "App Version Name"),
    ("device", "Device"),
    ("replied_at", "Developer Reply Date and Time"),
)
"""Kept beside the voice, under a name of ours."""


def looks_like(head: bytes, name: str, columns: Sequence[str]) -> bool:
    """Recognise the export by its headings, in whatever order they stand."""
    return set(columns) >= SIGNS


def layout(columns: Sequence[str]) -> Mapping:
    """Return how the export's columns are read; nothing is left to ask."""
    why = (("kind", "google_play"),)
    read = [
        Column(name=name, becomes=COLUMNS.get(name, "ignore"), why="known_layout", params=why)
        for name in columns
    ]
    return Mapping(columns=tuple(read), scale="stars5", channel="review")


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
    """Yield one record for each review after the first `skip`."""
    with opened(source) as stream:
        table = open_table(stream, name=name, assumed=assumed)
        yield from reviews(table, by=mapping, zone=zone, skip=skip)


def reviews(table: Table, *, zone: str, skip: int, by: Mapping | None = None) -> Iterator[Row]:
    """Read the reviews of an opened table; days are those of `zone`, UTC if there is none."""
    place = {column: at for at, column in enumerate(table.columns)}
    habits = Habits(mend=_mend(place), key=_key(place), also=_kept(place))
    read_by = by or layout(table.columns)
    return records(table, read_by, zone=zone or "UTC", skip=skip, habits=habits)


def _mend(place: dict[str, int]) -> Callable[[Cells], None]:
    title = place.get("Review Title", -1)

    def mend(cells: Cells) -> None:
        # Some exports write the word for a title that was not given.
        if cells[title] == "null":
            cells[title] = ""

    return mend


def _key(place: dict[str, int]) -> Callable[[Cells], str]:
    """A later edit changes every column but the link, so the id inside the link is the key."""
    link, own = place.get("Review Link", -1), place.get("id", -1)

    def key(cells: Cells) -> str:
        return cells[link].partition("reviewid=")[2].partition("&")[0] or cells[own]

    return key


def _kept(place: dict[str, int]) -> Callable[[Cells], Pairs]:
    kept = [(name, place[column]) for name, column in KEPT if column in place]

    def also(cells: Cells) -> Pairs:
        return tuple([(name, cells[at]) for name, at in kept if cells[at]])

    return also
