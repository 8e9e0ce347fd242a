"""What somebody learned where: derived from tours and credit, never stored (law 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from firsthand.people.models import Function
from firsthand.tours.models import Credit, Evidence, Side, SignOff, TourGoal, Vouching
from firsthand.tours.models.tour import DEPTH

NO, SAID, PLANNED, ON, OLD, DONE = "no", "said", "plan", "on", "old", "done"
ORDER = (NO, SAID, PLANNED, ON, OLD, DONE)
FRESH = timedelta(days=2 * 365)
"""What was learned longer ago than this is shown as older: the work has moved on since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """One way in which somebody came to know a part: a tour, or earlier experience."""

    mode: str
    since: date
    until: date
    credit: bool = False
    vouched: bool = True


@dataclass(slots=True, kw_only=True)
class Cell:
    """One person in one part of the company."""

    sides: dict[str, str] = field(default_factory=lambda: dict.fromkeys(Side.values, NO))
    last_on: date | None = None
    """The newest day on which something was learned there."""
    next_on: date | None = None
    """When the planned tour begins."""
    ways: list[How] = field(default_factory=list)

    @property
    def outside(self) -> str:
        return self.sides[Side.EXTERNAL]

    @property
    def inside(self) -> str:
        return self.sides[Side.INTERNAL]

    @property
    def learned(self) -> bool:
        return any(state in (DONE, OLD) for state in self.sides.values())

    @property
    def depth(self) -> int:
        """0 where nothing was learned, else 1 to 3: day visit, stint, full role."""
        if not self.learned:
            return 0
        return max((DEPTH[way.mode] for way in self.ways if way.vouched), default=0)  # type: ignore[index]

    @property
    def mode(self) -> str:
        return {depth: mode.value for mode, depth in DEPTH.items()}.get(self.depth, "")

    def raise_to(self, side: str, state: str) -> None:
        if ORDER.index(state) > ORDER.index(self.sides[side]):
            self.sides[side] = state


Cells = dict[tuple[int, int], Cell]


def cells(people: Iterable[int], *, today: date) -> Cells:
    """Read (person, function) → cell for some people in two statements; absent is nothing at all."""
    found: Cells = {}
    keys = list(people)
    for told in _goals(keys):
        _add_goal(found, told, today)
    for told in _credits(keys):
        _add_credit(found, told, today)
    return found


def _goals(people: list[int]) -> Iterator[Mapping[str, Any]]:
    full = SignOff.objects.standing().filter(goal=OuterRef("pk"), fully=True)
    shown = Evidence.objects.standing().filter(goal=OuterRef("pk"))
    goals = TourGoal.objects.filter(tour__person__in=people, tour__removal__isnull=True)
    return goals.values(
        "tour__person",
        "tour__function",
        "tour__mode",
        "tour__starts_on",
        "tour__ends_on",
        "version__goal__side",
        full=Exists(full),
        shown=Exists(shown),
    ).iterator()


def _add_goal(found: Cells, told: Mapping[str, Any], today: date) -> None:
    cell = found.setdefault((told["tour__person"], told["tour__function"]), Cell())
    since, until = told["tour__starts_on"], told["tour__ends_on"]
    cell.raise_to(told["version__goal__side"], _state(told, today))
    way = How(mode=told["tour__mode"], since=since, until=until)
    if way not in cell.ways:
        cell.ways.append(way)
    if told["full"]:
        cell.last_on = max(filter(None, [cell.last_on, min(until, today)]))
    if since > today:
        cell.next_on = min(filter(None, [cell.next_on, since]))


def _state(told: Mapping[str, Any], today: date) -> str:
    if told["full"]:
        return DONE if today - told["tour__ends_on"] <= FRESH else OLD
    if told["tour__starts_on"] > today:
        return PLANNED
    # A tour that is over without a word and without evidence taught nothing that anybody can show.
    return ON if told["shown"] or told["tour__ends_on"] >= today else NO


def _credits(people: list[int]) -> Iterator[Mapping[str, Any]]:
    vouched = Vouching.objects.filter(credit=OuterRef("pk"))
    kept = Credit.objects.kept().filter(person__in=people)
    return kept.values(
        "person",
        "function",
        "mode",
        "from_on",
        "until_on",
        "external",
        "internal",
        vouched=Exists(vouched),
    ).iterator()


def _add_credit(found: Cells, told: Mapping[str, Any], today: date) -> None:
    cell = found.setdefault((told["person"], told["function"]), Cell())
    until = told["until_on"]
    state = SAID
    if told["vouched"]:
        state = DONE if today - until <= FRESH else OLD
        cell.last_on = max(filter(None, [cell.last_on, min(until, today)]))
    for side in Side.values:
        if told[side]:
            cell.raise_to(side, state)
    cell.ways.append(
        How(
            mode=told["mode"],
            since=told["from_on"],
            until=until,
            credit=True,
            vouched=told["vouched"],
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of a passport."""

    function: Function
    cell: Cell
    known: tuple[str, ...] = ()
    """Whom they met there."""


def learned_of(parts: Iterable[Part]) -> tuple[int, int]:
    """How many halves were learned, of how many: two for each part of the company."""
    sides = [state for part in parts for state in part.cell.sides.values()]
    return sum(state in (DONE, OLD) for state in sides), len(sides)


def coverage(parts: Iterable[Part]) -> tuple[int, int]:
    """How many parts somebody knows from at least one side, of how many."""
    found = [part.cell.learned for part in parts]
    return sum(found), len(found)
