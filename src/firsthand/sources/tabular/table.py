"""What every tabular format becomes: named columns and rows of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from firsthand.sources.errors import Unreadable

MOST_COLUMNS = 1000
LONGEST_ROW = 1_000_000
"""Characters of one row; a customer's longest letter is a hundredth of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What was assumed about a file, to be shown and, if wrong, corrected."""

    format: str = "delimited"
    """`delimited`, `workbook`, `jsonl` or `parquet`."""
    encoding: str = ""
    delimiter: str = ""
    quote: str = '"'
    title_lines: int = 0
    """Rows above the headings that were passed over."""
    headings: bool = True
    """False: the first row is already data, and the columns are named by number."""
    sheet: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return plain values, for a form, a saved mapping or the child."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A row that the format itself could not give us whole."""

    reason: str
    params: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()


Cells = list[str]


@dataclass(slots=True, kw_only=True)
class Table:
    """Columns with unique names, and rows that may be read once, from the top."""

    columns: tuple[str, ...]
    rows: Iterator[Cells | Broken]
    assumed: Assumed
    heading_rows: tuple[tuple[str, ...], ...] = field(default=())
    """Rows between the headings and the data, when a source has several heading rows."""


def unique_names(headings: Sequence[str]) -> tuple[str, ...]:
    """Name every column once: doubles get a number, nameless ones their place.

    >>> unique_names(["Comment", "", "Comment"])
    ('Comment', 'column 2', 'Comment (2)')
    """
    if len(headings) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", found=len(headings), limit=MOST_COLUMNS)
    names: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings, start=1):
        base = name = " ".join(heading.split())[:200] or f"column {place}"
        double = 1
        while name in taken:
            double += 1
            name = f"{base} ({double})"
        taken.add(name)
        names.append(name)
    return tuple(names)
