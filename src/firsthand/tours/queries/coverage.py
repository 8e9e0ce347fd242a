"""Coverage by level: how many parts the people of a level know, as a distribution (mission C3)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Lower

from firsthand.people.models import Person
from firsthand.tours.models import Credit, Expectation, SignOff, Tour
from firsthand.tours.queries.bench import leaders


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLevel:
    level: str
    people: int
    spread: dict[int, int]
    """How many parts → how many people know so many."""
    learned: dict[int, int]
    """Function → how many people of this level learned it."""


def by_level() -> list[OfLevel]:
    """Count in the database: each person's parts, from tours with a host's word and vouched credit."""
    parts: defaultdict[int, set[int]] = defaultdict(set)
    for person, function in [*_toured(), *_vouched()]:
        parts[person].add(function)
    everybody = leaders(Person.objects.active())
    who = [(one.pk, one.level.casefold()) for one in everybody.only("pk", "level")]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for person, level in who:
        groups[level].append(person)
    order = dict(Expectation.objects.values_list("level", "position"))
    return [
        OfLevel(
            level=level,
            people=len(people),
            spread=dict(sorted(Counter(len(parts[one]) for one in people).items())),
            learned=dict(Counter(function for one in people for function in parts[one])),
        )
        for level, people in sorted(groups.items(), key=lambda at: (order.get(at[0], 99), at[0]))
    ]


def _toured() -> list[tuple[int, int]]:
    full = SignOff.objects.standing().filter(goal__tour=OuterRef("pk"), fully=True)
    tours = Tour.objects.kept().filter(Exists(full))
    return list(tours.values_list("person", "function").distinct())


def _vouched() -> list[tuple[int, int]]:
    vouched = Credit.objects.kept().filter(vouching__isnull=False)
    return list(vouched.values_list("person", "function").distinct())


def expected_of(level: str) -> dict[int, str]:
    """Function → how deep it is expected of a level."""
    mine = Expectation.objects.filter(level=level.casefold())
    return dict(mine.values_list("function", "mode"))


def levels() -> list[str]:
    """Every level that is expected something of, then those that people have, in order."""
    expected = Expectation.objects.values_list("level", flat=True).order_by("position", "level")
    held = (
        Person.objects.active()
        .exclude(level="")
        .annotate(small=Lower("level"))
        .values_list("small", flat=True)
        .annotate(n=Count("pk"))
        .order_by("small")
    )
    return list(dict.fromkeys([*expected, *held]))
