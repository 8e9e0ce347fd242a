"""The catalogue of functions and learning goals, as it is worded now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery

from firsthand.people.models import Function, Person
from firsthand.tours.models import Goal, GoalVersion, Side
from firsthand.tours.models.catalogue import GoalQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    function: Any
    """A function with its `standing`; empty where nobody said."""
    outside: list[Any]
    inside: list[Any]

    @property
    def empty(self) -> bool:
        return not (self.outside or self.inside)


def worded(goals: GoalQuerySet) -> Any:
    """Goals with the words, view, number and day of their newest version."""
    newest = GoalVersion.objects.filter(goal=OuterRef("pk")).order_by("-number")
    return goals.annotate(
        words=Subquery(newest.values("words")[:1]),
        view=Subquery(newest.values("view")[:1]),
        number=Subquery(newest.values("number")[:1]),
        worded_at=Subquery(newest.values("at")[:1]),
    )


def catalogue(reader: Person, asked: Mapping[str, str]) -> list[Entry]:
    """Return every function with its goals; a filter by view or function narrows them."""
    goals = worded(Goal.objects.kept().in_order()).visible_to(reader)
    if asked.get("view"):
        goals = goals.filter(view=asked["view"])
    by_place: defaultdict[tuple[int, str], list[Any]] = defaultdict(list)
    for goal in goals:
        by_place[goal.function_id, goal.side].append(goal)
    functions = Function.objects.visible_to(reader).annotate(standing=F("whereabouts__standing"))
    if asked.get("function"):
        functions = functions.filter(key=asked["function"])
    entries = [
        Entry(
            function=one,
            outside=by_place[one.pk, Side.EXTERNAL],
            inside=by_place[one.pk, Side.INTERNAL],
        )
        for one in functions.order_by("position", "name", "id")
    ]
    narrowed = bool(asked.get("view"))
    return [entry for entry in entries if not (narrowed and entry.empty)]
