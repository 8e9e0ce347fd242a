"""A cell that holds a score becomes a number on a known scale."""

from __future__ import annotations

import math
import re

from firsthand.records import Scale

RANGES: dict[Scale, tuple[float, float]] = {
    "stars5": (1, 5),
    "csat5": (1, 5),
    "nps": (0, 10),
    "ces7": (1, 7),
    "ces5": (1, 5),
    "thumbs": (0, 1),
}

NUMBER = re.compile(
    r"([+-]?\d{1,6}(?:[.,]\d{1,6})?)(?:\s*(?:/|out of|von|sur|de)\s*\d{1,3})?(?!\d)"
)
UP = frozenset(
    ("up", "good", "yes", "true", "positive", "like", "thumbs up", "👍", "y", "offered_good")
)
DOWN = frozenset(("down", "bad", "no", "false", "negative", "dislike", "thumbs down", "👎", "n"))


def read_score(cell: str) -> float | None:
    """Return the number that a score cell means; None when it means none.

    >>> [read_score(cell) for cell in ("4", "4,5", "5/5", "3 - neither", "★★★☆☆", "n/a")]
    [4.0, 4.5, 5.0, 3.0, 3.0, None]
    """
    try:
        value = float(cell)
    except ValueError:
        return _worded(cell.strip())
    # float() also takes "nan", "inf", "1e400" and "1_0", none of which a customer gave.
    return value if math.isfinite(value) and "_" not in cell else None


def _worded(cell: str) -> float | None:
    if found := NUMBER.match(cell):
        return float(found[1].replace(",", "."))
    if "★" in cell:
        return float(cell.count("★"))
    lowered = cell.lower()
    if lowered in UP:
        return 1.0
    return 0.0 if lowered in DOWN else None


def fits(value: float, scale: Scale) -> bool:
    """Return whether the value can stand on the scale; without a scale every number can."""
    if not scale:
        return True
    low, high = RANGES[scale]
    return low <= value <= high
