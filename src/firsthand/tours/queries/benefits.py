"""What a programme brought: only decisions that were checked count, and nobody types a figure here.

The floor that keeps decisions registers where its checked ones are found. Until it does there is
none, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.tours.models import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    what: str
    checked_on: date
    url: str


Finder = Callable[[Programme], Iterable[Benefit]]
_finders: list[Finder] = []


def register(find: Finder) -> None:
    _finders.append(find)


def benefits_of(programme: Programme) -> list[Benefit]:
    """Return what came of it, dated, the newest check first."""
    found = [benefit for find in _finders for benefit in find(programme)]
    return sorted(found, key=lambda one: one.checked_on, reverse=True)
