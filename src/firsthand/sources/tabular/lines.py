"""Lines become rows. Python's csv reader swallows the rest of the file after a quote that nobody
closed, so the lines of the row under way are kept, and given back when the row turns out wrong.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from firsthand.sources.tabular.table import LONGEST_ROW, Assumed, Broken, Cells

MOST_LINES = 2000
"""Lines of one row. More means that a quote was never closed."""
SHOWN = 2000
"""Characters of a broken row that are given back."""


class _GivenUpError(Exception):
    """The row under way is too long to be a row."""


class _Cut(str):
    """The beginning of a line that is longer than any row may be."""

    __slots__ = ()


class _Lines:
    """Hands lines to the csv reader and remembers those of the row under way."""

    def __init__(self, text: io.TextIOWrapper, *, wide: bool) -> None:
        self.text = text
        self.wide = wide
        self.taken: list[str] = []
        self.again: deque[str] = deque()
        self.ended = False
        self.spoilt = False
        self.number = 0

    def feed(self) -> Iterator[str]:
        taken, again, readline = self.taken, self.again, self.text.readline
        size = 0
        while True:
            line = again.popleft() if again else readline(LONGEST_ROW)
            if not line:
                self.ended = True
                return
            taken.append(line)
            if len(taken) == 1:
                size = 0
            size += len(line)
            if size >= LONGEST_ROW or len(taken) > MOST_LINES or line.__class__ is _Cut:
                self._give_up(line)
            if not line.isascii() and not self.wide:
                self._inspect(line)
            yield line

    def _give_up(self, line: str) -> None:
        if len(line) >= LONGEST_ROW:
            while line and line[-1] not in "\r\n":
                line = self.text.readline(LONGEST_ROW)
            self.taken[-1] = _Cut(self.taken[-1][:SHOWN])
        raise _GivenUpError

    def _inspect(self, line: str) -> None:
        try:
            line.encode()
        except UnicodeEncodeError:
            self.spoilt = True

    def next_row(self) -> None:
        """Forget the lines of the finished row."""
        self.number += len(self.taken)
        self.taken.clear()
        self.spoilt = False

    def give_back(self) -> Broken:
        """Set the first line of the row under way aside and read the others again."""
        first, *others = self.taken
        self.again.extendleft(reversed(others))
        self.taken[:] = [first]
        shown = (first[:SHOWN].encode(errors="replace").decode().rstrip("\r\n"),)
        reason, params = "quote_unclosed", (("line", str(self.number + 1)),)
        if first.__class__ is _Cut:
            reason, params = "row_too_long", (("limit", str(LONGEST_ROW)),)
        self.next_row()
        self.ended = False
        return Broken(reason=reason, params=params, cells=shown)


def rows_of(text: io.TextIOWrapper, assumed: Assumed) -> Iterator[Cells | Broken]:
    """Yield every row, blank lines as empty lists; a row that cannot be cut is Broken."""
    csv.field_size_limit(2 * LONGEST_ROW)
    lines = _Lines(text, wide=assumed.encoding.startswith(("utf-16", "utf-32")))
    while not lines.ended:
        reader = csv.reader(lines.feed(), delimiter=assumed.delimiter, quotechar=assumed.quote)
        try:
            for cells in reader:
                if lines.ended:
                    # Only inside an open quote does the reader ask for a line after the last.
                    yield lines.give_back()
                    break
                yield _spoilt(cells, assumed) if lines.spoilt else cells
                lines.next_row()
        except (_GivenUpError, csv.Error):
            yield lines.give_back()


def _spoilt(cells: Cells, assumed: Assumed) -> Broken:
    shown = tuple(cell.encode(errors="replace").decode() for cell in cells)
    return Broken(reason="bytes_unreadable", params=(("encoding", assumed.encoding),), cells=shown)
