"""Which delimiter, and which row holds the headings?"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from firsthand.sources.dates import BadDate, Reading, read_moment
from firsthand.sources.scores import read_score

DELIMITERS = ",;\t|"
LOOK_ROWS = 60
SEP_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
"""Spreadsheet programs write and obey this first line."""


def delimiter_of(sample: str) -> str:
    """Return the delimiter that cuts the sample into the most even rows.

    >>> delimiter_of("a;b\\n1,5;2\\n2,5;3\\n")
    ';'
    """
    if found := SEP_LINE.match(sample.partition("\n")[0]):
        return found[1]
    return max(DELIMITERS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(row) for row in sample_rows(sample, delimiter) if any(row))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0.0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (count / sum(widths.values()), width)


def sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    """Cut the first rows of a sample; a row that the sample cuts off is left out."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > LOOK_ROWS * 20:
                break
    except csv.Error:
        pass
    return rows


def title_lines(rows: Sequence[Sequence[str]]) -> int:
    """Return how many leading rows are titles, not headings: they are much narrower.

    >>> title_lines([["Feedback export"], [], ["id", "said", "stars"], ["1", "Fine", "4"]])
    2
    """
    widths = Counter(_filled(row) for row in rows[:LOOK_ROWS] if any(row))
    if not widths:
        return 0
    usual = max(widths, key=lambda width: (widths[width] * min(width, 4), width))
    enough = max(1, (usual + 1) // 2) if usual < 4 else max(2, usual * 0.6)
    for place, row in enumerate(rows[:LOOK_ROWS]):
        if _filled(row) >= enough:
            return place
    return 0


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def has_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first of these rows names columns rather than holding data."""
    if not rows:
        return False
    return not any(_is_data(cell.strip()) for cell in rows[0])


def _is_data(cell: str) -> bool:
    if not cell:
        return False
    if len(cell) > 200 or ("@" in cell and "." in cell and " " not in cell):
        return True
    if read_score(cell) is not None and re.fullmatch(r"[\d.,/★☆ -]+", cell):
        return True
    try:
        read_moment(cell, Reading(order="day_first"))
    except BadDate as bad:
        return bad.reason == "date_impossible"
    return True
