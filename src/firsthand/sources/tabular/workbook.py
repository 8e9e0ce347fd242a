"""XLSX: the first sheet that holds a table, row by row."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from firsthand.sources.errors import Unreadable
from firsthand.sources.tabular.dialect import LOOK_ROWS, has_headings, title_lines
from firsthand.sources.tabular.sheetxml import Sheet, date_styles, feed, shared_strings
from firsthand.sources.tabular.table import Assumed, Broken, Cells, Table, unique_names


@dataclass(slots=True)
class Book:
    """What a workbook says about itself before any sheet is read."""

    sheets: list[tuple[str, str]]
    """Name and part of every visible sheet."""
    from_1904: bool = False


def table(stream: BinaryIO, assumed: Assumed | None = None) -> Table:
    """Open the sheet that `assumed` names, or the first one that holds anything."""
    try:
        archive = zipfile.ZipFile(stream)
        book = _book(archive)
        strings = _strings(archive)
        dates = _dates(archive)
    except _DAMAGE:
        raise Unreadable("workbook_damaged") from None
    for name, part in book.sheets:
        if assumed and assumed.sheet and assumed.sheet != name:
            continue
        rows = _guarded(archive, part, Sheet(strings, dates, from_1904=book.from_1904))
        if first := list(islice(rows, LOOK_ROWS)):
            return _table(first, rows, name, assumed)
    raise Unreadable("workbook_empty")


_DAMAGE = (zipfile.BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError)


def _table(first: list[Cells], rows: Iterator[Cells], name: str, assumed: Assumed | None) -> Table:
    if assumed is None:
        titles = title_lines(first)
        assumed = Assumed(
            format="workbook",
            quote="",
            sheet=name,
            title_lines=titles,
            headings=has_headings(first[titles:]),
        )
    every: Iterator[Cells | Broken] = islice(chain(first, rows), assumed.title_lines, None)
    head = next(every, None)
    if head is None or isinstance(head, Broken):
        raise Unreadable("no_table")
    if assumed.headings:
        return Table(columns=unique_names(head), rows=every, assumed=assumed)
    width = max(len(row) for row in first)
    return Table(columns=unique_names([""] * width), rows=chain([head], every), assumed=assumed)


def _guarded(archive: zipfile.ZipFile, part: str, sheet: Sheet) -> Iterator[Cells]:
    try:
        with archive.open(part) as opened:
            yield from sheet.rows(opened)
    except _DAMAGE:
        raise Unreadable("workbook_damaged") from None


def _book(archive: zipfile.ZipFile) -> Book:
    targets = _targets(archive)
    book = Book([])

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "workbookPr":
            book.from_1904 = attrs.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and attrs.get("state", "visible") == "visible":
            key = next((v for k, v in attrs.items() if k.rpartition(":")[2] == "id"), "")
            if key in targets:
                book.sheets.append((attrs.get("name", ""), targets[key]))

    with archive.open("xl/workbook.xml") as part:
        for _ in feed(part, start=start):
            pass
    return book


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "Relationship" and attrs.get("TargetMode") != "External":
            target = attrs.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attrs.get("Id", "")] = posixpath.normpath(path)

    with archive.open("xl/_rels/workbook.xml.rels") as part:
        for _ in feed(part, start=start):
            pass
    return targets


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    with archive.open("xl/sharedStrings.xml") as part:
        return shared_strings(part)


def _dates(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    with archive.open("xl/styles.xml") as part:
        return date_styles(part)
