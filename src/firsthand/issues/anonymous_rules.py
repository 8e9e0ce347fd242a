"""Which counts of authors may be shown: fixed cells, five at least, and nothing by subtraction.

Two ways to cut the company, never crossed: places (company → site → team of that site) and sorts.
Within each, shown cells never overlap except one inside the other, and whatever is left of a cell
when all that is shown inside it is taken away is empty or has five authors too. So every difference
of two shown counts that a reader can form is a count of five or more, or of nobody.

Floor and remainder rule: safety rules 5; the remainder rule as Tivian publishes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

FLOOR = 5
FLOOR_FOR_WORDS = 10
"""Colleagues who work at a site before a note carries its name."""
WEEKS = 4
FIRST_PERIOD = date(2026, 1, 5)
"""A Monday. Periods of four weeks follow one another from here, whatever anybody asks for."""

N = TypeVar("N", int, str)
"""What a cell is called: the key of a place, or a sort."""
Place = tuple[int | None, int | None]
"""A site and a team of people there; None where that is too small to be named."""


@dataclass(frozen=True, slots=True)
class Cell:
    family: str
    authors: int
    site: int | None = None
    team: int | None = None
    sort: str = ""
    is_rest: bool = False


def period_of(day: date) -> date:
    """Return the Monday that the period of `day` begins on.

    >>> period_of(date(2026, 11, 22))
    datetime.date(2026, 11, 9)
    """
    return FIRST_PERIOD + timedelta(days=(day - FIRST_PERIOD).days // 28 * 28)


def after(period: date) -> date:
    """Return the day on which a period is over."""
    return period + timedelta(weeks=WEEKS)


def before(period: date) -> date:
    return period - timedelta(weeks=WEEKS)


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def fold(cells: Mapping[N, int]) -> tuple[dict[N, int], int]:
    """Return the cells that may be shown, and the rest together: five at least, or nobody.

    >>> fold({"Leeds": 12, "York": 6, "Hull": 2})
    ({'Leeds': 12}, 8)
    """
    shown = {name: n for name, n in cells.items() if n >= FLOOR}
    rest = sum(cells.values()) - sum(shown.values())
    while 0 < rest < FLOOR and shown:
        least = min(shown, key=lambda name: (shown[name], str(name)))
        rest += shown.pop(least)
    return shown, rest


def cells(places: Mapping[Place, int], sorts: Mapping[str, int]) -> list[Cell]:
    """Return all that may be shown of a period, from disjoint counts of authors.

    An author stands in one place and under one sort: those of their first note of the period.
    """
    total = sum(places.values())
    if total < FLOOR:
        return []
    shown = [Cell("company", total)]
    by_site = _summed((site or 0, n) for (site, _team), n in places.items())
    elsewhere = by_site.pop(0, 0)
    named, rest = _fold_with(by_site, elsewhere)
    for site, n in named.items():
        shown.append(Cell("site", n, site=site))
        shown += _teams(site, places)
    if rest and named:
        shown.append(Cell("site", rest, is_rest=True))
    by_sort, others = fold(sorts)
    shown += [Cell("sort", n, sort=name) for name, n in by_sort.items()]
    if others and by_sort:
        shown.append(Cell("sort", others, is_rest=True))
    return shown


def _teams(site: int, places: Mapping[Place, int]) -> list[Cell]:
    inside = _summed((team or 0, n) for (where, team), n in places.items() if where == site)
    nowhere = inside.pop(0, 0)
    named, _rest = _fold_with(inside, nowhere)
    return [Cell("team", n, site=site, team=team) for team, n in named.items()]


def _fold_with(cells: Mapping[N, int], unnamed: int) -> tuple[dict[N, int], int]:
    """The same as `fold`, where some stand in no cell that has a name."""
    shown, rest = fold(cells)
    rest += unnamed
    while 0 < rest < FLOOR and shown:
        least = min(shown, key=lambda name: (shown[name], str(name)))
        rest += shown.pop(least)
    return shown, rest


def _summed(pairs: Iterable[tuple[N, int]]) -> dict[N, int]:
    found: dict[N, int] = {}
    for name, n in pairs:
        found[name] = found.get(name, 0) + n
    return found
