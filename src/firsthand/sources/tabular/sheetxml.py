"""The XML inside a workbook, read as a stream: no tree, no entities, no cell kept that is past.

Finished readers take gigabytes or abort the process on a workbook of a few kilobytes, so this one
reads only what a table of feedback needs: text, numbers, dates and the stored results of formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import IO
from xml.parsers import expat

from firsthand.sources.errors import Hostile, Unreadable
from firsthand.sources.tabular.table import LONGEST_ROW, MOST_COLUMNS

CHUNK = 1 << 16
MOST_TEXT = 60_000_000
"""Characters of shared strings: what is said in a workbook must fit the child's memory."""

Start = Callable[[str, dict[str, str]], None]
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|General', re.IGNORECASE)


def feed(part: IO[bytes], *, start: Start, end: Callable[[str], None] | None = None,
         text: Callable[[str], None] | None = None) -> Iterator[None]:  # fmt: skip
    """Push a part of the workbook through the handlers, pausing after every chunk."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attrs: start(name.rpartition(":")[2], attrs)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise Unreadable("workbook_damaged") from None


def _refuse_doctype(*_: object) -> None:
    # No spreadsheet program writes one; it is how entities that explode or reach out come in.
    raise Hostile("workbook_doctype")


def unescape(text: str) -> str:
    """Undo the workbook's own escapes of control characters.

    >>> unescape("one_x000A_two")
    'one\\ntwo'
    """
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _Strings:
    """Collects the shared strings while their XML streams by."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.parts: list[str] = []
        self.inside: list[str] = []
        self.size = 0

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self.inside.append(name)
        if name == "si":
            self.parts.clear()

    def end(self, name: str) -> None:
        self.inside.pop()
        if name == "si":
            self.done.append(unescape("".join(self.parts)))
            self.size += len(self.done[-1]) + 50

    def text(self, data: str) -> None:
        # Phonetic guides (rPh) repeat the text in another script and are not part of it.
        if self.inside[-1] == "t" and "rPh" not in self.inside:
            self.parts.append(data)


def shared_strings(part: IO[bytes]) -> list[str]:
    """Return the texts that the cells point to."""
    strings = _Strings()
    for _ in feed(part, start=strings.start, end=strings.end, text=strings.text):
        if strings.size > MOST_TEXT:
            raise Hostile("workbook_too_many_strings", limit=MOST_TEXT)
    return strings.done


def date_styles(part: IO[bytes]) -> frozenset[int]:
    """Return the numbers of the cell styles that show a date or time."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "numFmt":
            formats[_number(attrs.get("numFmtId"))] = attrs.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs"):
            inside[:] = [name]
        elif name == "xf" and inside == ["cellXfs"]:
            styles.append(_number(attrs.get("numFmtId")))

    for _ in feed(part, start=start):
        pass
    return frozenset(n for n, number in enumerate(styles) if _is_date(number, formats.get(number)))


def _is_date(number: int, code: str | None) -> bool:
    if code is None:
        return number in DATE_FORMATS
    return bool(DATE_LETTERS.search(QUOTED.sub("", code)))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


class Sheet:
    """Collects the rows of one sheet while its XML streams by."""

    def __init__(self, strings: list[str], dates: frozenset[int], *, from_1904: bool) -> None:
        self.strings = strings
        self.dates = dates
        self.zero = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self.ready: list[list[str]] = []
        self.row: list[str] = []
        self.at = 0
        self.type = self.style = ""
        self.value: list[str] = []
        self.keep = False
        self.size = 0

    def rows(self, part: IO[bytes]) -> Iterator[list[str]]:
        """Yield the rows that hold something; the gaps between them are no rows."""
        for _ in feed(part, start=self.start, end=self.end, text=self.text):
            yield from self.ready
            self.ready.clear()

    def start(self, name: str, attrs: dict[str, str]) -> None:
        if name == "row":
            self.row, self.at, self.size = [], 0, 0
        elif name == "c":
            self.at = self._column(attrs.get("r", ""))
            self.type, self.style = attrs.get("t", "n"), attrs.get("s", "")
            self.value.clear()
        elif name in ("v", "t"):
            self.keep = True

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.keep = False
        elif name == "c":
            if self.value:
                self._put(self._cell("".join(self.value)))
            self.at += 1
        elif name == "row" and any(self.row):
            self.ready.append(self.row)

    def text(self, data: str) -> None:
        if self.keep:
            self.value.append(data)

    def _column(self, reference: str) -> int:
        found = REFERENCE.match(reference)
        if not found:
            return self.at
        place = 0
        for letter in found[1]:
            place = place * 26 + ord(letter) - 64
        return place - 1

    def _put(self, cell: str) -> None:
        if self.at >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", found=self.at + 1, limit=MOST_COLUMNS)
        self.size += len(cell)
        if self.size > LONGEST_ROW:
            raise Hostile("workbook_too_many_strings", limit=LONGEST_ROW)
        self.row.extend([""] * (self.at + 1 - len(self.row)))
        self.row[self.at] = cell

    def _cell(self, value: str) -> str:
        if self.type == "s":
            place = _number(value)
            return self.strings[place] if place < len(self.strings) else ""
        if self.type in ("inlineStr", "str"):
            return unescape(value)
        if self.type == "e":
            return ""  # "#N/A" and the like: nobody said that
        if self.type == "b":
            return "true" if value == "1" else "false"
        if self.type == "n" and _number(self.style) in self.dates and self.style:
            return self._date(value)
        return _plain_number(value)

    def _date(self, value: str) -> str:
        try:
            moment = self.zero + timedelta(seconds=round(float(value) * 86400))
        except (ValueError, OverflowError):
            return value
        return moment.isoformat(" ") if moment.time() != datetime.min.time() else str(moment.date())


def _plain_number(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    # 17 digits of binary noise ("4.4000000000000004") are not what the sheet shows.
    return f"{number:.15g}" if abs(number) < 1e15 else value
