"""What Larkfield's people raised, in their own words, and what became of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "samples" / "issues.csv"


class Raised(NamedTuple):
    kind: str
    ago: int
    """Days ago."""
    by: str
    title: str
    words: str
    step: str
    other: str
    """The function that it concerns beside the raiser's own."""
    state: str
    by_name: str
    """Who answered."""
    answer: str
    after: int
    """Days to the answer."""
    too: int
    """How many have it too."""
    more: str
    """Of a friction its sort and cost, of "not now" what would reopen it, else what changed."""
    same_as: str
    """The title of the one that it lives on in."""


def told() -> list[Raised]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_typed(row) for row in csv.DictReader(file)]


def _typed(row: dict[str, str]) -> Raised:
    numbers = {name: int(row[name]) for name in ("ago", "after", "too")}
    return Raised(**{**row, **numbers})  # type: ignore[arg-type]
