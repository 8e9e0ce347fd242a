"""A list as somebody exported it: any encoding, commas, semicolons or tabs, any order of columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from firsthand.sources.errors import SourceError
from firsthand.sources.tabular.encoding import encoding_of

MOST_ROWS = 5_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Unfit(Exception):
    """This is no list that we can read. The text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    """Columns that mean nothing to us, as they are spelt in the file."""
    rows: list[tuple[int, dict[str, str]]]
    """Row number in the file, the heading being 1, and what each known column says."""


def decoded(content: bytes) -> str:
    try:
        text = content.decode(encoding_of(BytesIO(content)))
    except (SourceError, UnicodeDecodeError) as error:
        raise Unfit(_("This is not text. Save the list as CSV and try again.")) from error
    if not text.strip() or "\x00" in text:
        raise Unfit(_("There is nothing to read in this file. Save the list as CSV."))
    return text


def read(text: str, names: Mapping[str, str], needed: tuple[str, ...]) -> Table:
    """Read a list whose headings are among `names` (a folded heading → what we call it)."""
    lines = list(_cells(text))
    headings = lines[0][1] if lines else []
    known = [names.get(" ".join(heading.casefold().split()), "") for heading in headings]
    if missing := [name for name in needed if name not in known]:
        raise Unfit(
            _("The first line names the columns. It has none called: %(columns)s.")
            % {"columns": ", ".join(missing)}
        )
    if len(lines) - 1 > MOST_ROWS:
        raise Unfit(_("That is more than %(n)d rows. Split the list.") % {"n": MOST_ROWS})
    return Table(
        columns=tuple(name for name in known if name),
        left_out=tuple(h for h, name in zip(headings, known, strict=True) if h and not name),
        rows=[(number, _told(known, cells)) for number, cells in lines[1:]],
    )


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that says anything, with its number; a cell may hold line breaks."""
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1
        ):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise Unfit(_("The quotation marks in this list do not close. Save it again.")) from error


def _told(known: list[str], cells: list[str]) -> dict[str, str]:
    pairs = zip(known, cells, strict=False)
    return {name: unguarded(cell.strip()) for name, cell in pairs if name}


def guarded(cell: str) -> str:
    """Keep a spreadsheet from taking what somebody typed for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
