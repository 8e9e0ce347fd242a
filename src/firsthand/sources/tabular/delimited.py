"""CSV and its relatives, read in pieces, every row accounted for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from firsthand.sources.errors import Unreadable
from firsthand.sources.tabular.dialect import (
    SEP_LINE,
    delimiter_of,
    has_headings,
    sample_rows,
    title_lines,
)
from firsthand.sources.tabular.encoding import encoding_of
from firsthand.sources.tabular.lines import rows_of
from firsthand.sources.tabular.table import (
    LONGEST_ROW,
    Assumed,
    Broken,
    Cells,
    Table,
    unique_names,
)

SAMPLE = 64_000


def assume(stream: BinaryIO) -> Assumed:
    """Look at a file and say how it seems to be written."""
    encoding = encoding_of(stream)
    with _text(stream, encoding) as lines:
        sample = lines.read(SAMPLE).replace("\0", "")
    if not sample.strip():
        raise Unreadable("file_empty")
    delimiter = delimiter_of(sample)
    rows = sample_rows(sample, delimiter)
    hint = 1 if SEP_LINE.match(sample.partition("\n")[0]) else 0
    titles = hint + title_lines(rows[hint:])
    headings = has_headings(rows[titles:])
    return Assumed(encoding=encoding, delimiter=delimiter, title_lines=titles, headings=headings)


def table(stream: BinaryIO, assumed: Assumed | None = None) -> Table:
    """Open a delimited file: its columns, and its rows as they stream by."""
    assumed = assumed or assume(stream)
    rows = rows_of(_text(stream, assumed.encoding), assumed)
    # Title lines are counted with blank lines, as a person sees them in an editor.
    first = next(islice(rows, assumed.title_lines, None), None)
    while first == []:
        assumed = replace(assumed, title_lines=assumed.title_lines + 1)
        first = next(rows, None)
    if first is None:
        raise Unreadable("no_table")
    if isinstance(first, Broken):
        raise Unreadable("too_many_columns" if first.reason == "row_too_long" else "no_table",
                         found=LONGEST_ROW, limit=1000)  # fmt: skip
    while first and not first[-1].strip():
        first.pop()  # exports that end every line with a delimiter have a nameless last column
    data = (row for row in rows if row)
    if assumed.headings:
        return Table(columns=unique_names(first), rows=data, assumed=assumed)
    columns = unique_names([""] * len(first))
    return Table(columns=columns, rows=_and_then(first, data), assumed=assumed)


def _and_then(first: Cells, rest: Iterator[Cells | Broken]) -> Iterator[Cells | Broken]:
    yield first
    yield from rest


def _text(stream: BinaryIO, encoding: str) -> _Borrowed:
    stream.seek(0)
    # UTF-16 cannot escape single bytes; there a half character is marked as one at once.
    wide = encoding.startswith(("utf-16", "utf-32"))
    errors = "replace" if wide else "surrogateescape"
    try:
        return _Borrowed(stream, encoding=encoding, errors=errors, newline="")
    except LookupError:
        raise Unreadable("encoding_unknown") from None


class _Borrowed(io.TextIOWrapper):
    """Decodes a stream without taking it over: whoever opened it closes it."""

    def close(self) -> None:
        self.detach()

    def __del__(self) -> None:
        """Leave the stream open when the wrapper is collected."""
