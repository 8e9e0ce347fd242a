"""What tourer and host said apart: opened to each other only when both are in, counted from five."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from firsthand.people.models import Function, Person
from firsthand.tours.models import Ability, Assessment, Can, Focus, Rater, Rating, Tour, When

FEWEST = 5
"""Groups under five people are hidden wherever ratings are counted (law 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    mine: Assessment | None
    theirs: Assessment | None
    """Empty until both are in."""
    theirs_is_in: bool
    theirs_at: Any = None

    @property
    def apart(self) -> bool:
        """Whether the two see it differently."""
        return bool(self.mine and self.theirs and self.mine.focus != self.theirs.focus)


def assessments_of(tour: Tour, rater: str) -> Assessments:
    """What a reader may see: their own at once, the other's when both are in."""
    said = {one.rater: one for one in tour.assessments.select_related("by")}
    other = Rater.HOST if rater == Rater.TOURER else Rater.TOURER
    both = len(said) == 2
    theirs = said.get(other)
    return Assessments(
        mine=said.get(rater),
        theirs=theirs if both else None,
        theirs_is_in=theirs is not None,
        theirs_at=theirs.at if theirs else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One "I can …" with the four answers; empty where nobody answered, or it is not open yet."""

    ability: Ability
    said: dict[tuple[str, str], str]

    def label(self, rater: str, moment: str) -> str:
        can = self.said.get((rater, moment), "")
        return str(Can(can).label) if can else ""

    @property
    def cells(self) -> list[str]:
        return [self.label(rater, moment) for moment in When.values for rater in Rater.values]

    def change(self, rater: str) -> int | None:
        """How many words up or down; None where one of the two answers is missing."""
        before, after = (self.said.get((rater, moment)) for moment in When.values)
        if before is None or after is None:
            return None
        return Can.values.index(after) - Can.values.index(before)

    @property
    def changes(self) -> dict[str, int | None]:
        return {rater: self.change(rater) for rater in Rater.values}


def lines_of(tour: Tour, reader: str) -> list[Line]:
    """Self and host, before and after. What the other says opens when one has answered oneself.

    A reader who is neither (a CX lead) sees what both have opened to each other.
    """
    answers: dict[int, dict[tuple[str, str], str]] = {}
    for rating in tour.ratings.all():
        answers.setdefault(rating.ability_id, {})[rating.rater, rating.moment] = rating.can
    asked = {one.pk: one for one in Ability.objects.asked_in(tour.function)}
    asked |= {one.pk: one for one in Ability.objects.filter(pk__in=answers)}
    return [
        Line(ability=ability, said=_opened(answers.get(pk, {}), reader))
        for pk, ability in asked.items()
    ]


def _opened(said: dict[tuple[str, str], str], reader: str) -> dict[tuple[str, str], str]:
    whole = {
        moment for moment in When.values if all((rater, moment) in said for rater in Rater.values)
    }
    return {key: can for key, can in said.items() if key[0] == reader or key[1] in whole}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What several people said of one part of the company."""

    function: Function
    people: int
    focus: list[tuple[str, int]]
    """Words → how many tourers chose them; empty under five."""

    @property
    def too_few(self) -> bool:
        return self.people < FEWEST


def crowds() -> list[Crowd]:
    """Count what tourers said of each part, in whole batches of five people, never in between.

    A count that grows by one tells what the sixth person said. So people are counted in the order
    in which they handed in, and only as many as make whole fives; two readings of this page differ
    by five people or not at all. There is no total over the company: it could be subtracted from.
    """
    said: dict[int, dict[int, str]] = {}
    rows = Assessment.objects.filter(rater=Rater.TOURER, tour__removal__isnull=True)
    told = rows.order_by("at", "id").values_list("tour__function", "tour__person", "focus")
    for function, person, focus in told:
        said.setdefault(function, {}).setdefault(person, focus)
    functions = Function.objects.order_by("position", "name", "id")
    return [_crowd(one, list(said.get(one.pk, {}).values())) for one in functions]


def _crowd(function: Function, said: list[str]) -> Crowd:
    whole = said[: len(said) // FEWEST * FEWEST]
    counted = Counter(whole)
    focus = [(str(one.label), counted[one.value]) for one in Focus] if whole else []
    return Crowd(function=function, people=len(whole), focus=focus)


def may_rate(tour: Tour, reader: Person, moment: str, today: date) -> bool:
    """Before: until the tour is over. After: from its last day on."""
    if reader.pk not in (tour.person_id, tour.host_id):
        return False
    return today <= tour.ends_on if moment == When.BEFORE else today >= tour.ends_on


def rated(tour: Tour, moment: str) -> int:
    """How many of the two have answered."""
    return Rating.objects.filter(tour=tour, moment=moment).values("rater").distinct().count()
