"""Is 03/11 in March or in November? Only the whole column can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.sources.dates import DIGITS, YEAR_FIRST, YEAR_LAST, Order, Unit, unit_of


@dataclass(slots=True)
class Evidence:
    """What a column of dates shows about its own order; `add` one cell at a time."""

    only_day_first: int = 0
    only_month_first: int = 0
    either: int = 0
    """Dates that fit both ways and mean different days."""
    dotted: int = 0
    numbers: int = 0
    odd_numbers: int = 0
    """Numbers that are no time between 1995 and 2100 in any unit."""
    filled: int = 0
    example: str = ""
    odd_example: str = ""

    def add(self, cell: str) -> None:
        """Count one cell."""
        cell = cell.strip()
        if not cell:
            return
        self.filled += 1
        if DIGITS.fullmatch(cell):
            self._number(cell)
        elif (found := YEAR_LAST.match(cell)) and not YEAR_FIRST.match(cell):
            self._pair(cell, first=int(found[1]), second=int(found[3]), mark=found[2])

    def _pair(self, cell: str, *, first: int, second: int, mark: str) -> None:
        if mark == ".":
            self.dotted += 1
        elif first == second or max(first, second) > 31 or min(first, second) > 12:
            return
        elif first > 12:
            self.only_day_first += 1
        elif second > 12:
            self.only_month_first += 1
        else:
            self.either += 1
            self.example = self.example or cell

    def _number(self, cell: str) -> None:
        self.numbers += 1
        if len(cell) != 8 and not unit_of(float(cell)):
            self.odd_numbers += 1
            self.odd_example = self.odd_example or cell

    @property
    def order(self) -> Order:
        """The order that the column proves; empty when it proves none or contradicts itself."""
        if self.only_day_first and not self.only_month_first:
            return "day_first"
        return "month_first" if self.only_month_first and not self.only_day_first else ""

    @property
    def is_open(self) -> bool:
        """Whether somebody must be asked which comes first."""
        return self.either > 0 and not self.order

    @property
    def unit_is_open(self) -> bool:
        """Whether somebody must be asked what unit the numbers are in."""
        return self.odd_numbers > 0 and self.odd_numbers * 2 >= self.filled


def evidence(cells: Iterable[str]) -> Evidence:
    """Look through a column.

    >>> evidence(["03/11/2026", "25/11/2026"]).order
    'day_first'
    >>> evidence(["03/11/2026", "04/11/2026"]).is_open
    True
    """
    found = Evidence()
    for cell in cells:
        found.add(cell)
    return found


__all__ = ["Evidence", "Order", "Unit", "evidence"]
