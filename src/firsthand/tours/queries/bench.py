"""The bench: who learned what, who comes next, and where nobody could step in (mission C16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from firsthand.people.models import Function, Person
from firsthand.people.models.person import PersonQuerySet
from firsthand.tours.models import (
    Credit,
    Expectation,
    Goal,
    SignOff,
    Tour,
    TourGoal,
    Vouching,
)
from firsthand.tours.models.tour import TourQuerySet
from firsthand.tours.queries.access import passports_for
from firsthand.tours.queries.passport import FRESH, Cell, Cells, cells

ROWS = 50
EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    page: Any
    functions: Sequence[Any]
    """Each with `nobody_outside` and `nobody_inside`: a gap of the company's, not of a person."""
    found: Cells
    unnamed: int
    """Leaders who keep theirs to themselves: counted, not named."""

    @property
    def rows(self) -> Iterable[tuple[Person, list[Cell]]]:
        for person in self.page:
            yield person, [self.found.get((person.pk, one.pk), EMPTY) for one in self.functions]

    @property
    def gaps(self) -> list[Function]:
        return [one for one in self.functions if one.nobody_outside or one.nobody_inside]


def leaders(people: PersonQuerySet) -> PersonQuerySet:
    """Those of whom tours are expected, and those who made one or said what they did before."""
    expected = set(Expectation.objects.values_list("level", flat=True))
    toured = Tour.objects.kept().filter(person=OuterRef("pk"))
    credited = Credit.objects.kept().filter(person=OuterRef("pk"))
    people = people.annotate(small_level=Lower("level"))
    return people.filter(Q(small_level__in=expected) | Exists(toured) | Exists(credited))


def bench(reader: Person, *, today: date, page: Any = 1, rows: int = ROWS) -> Bench:
    """Read one page of the bench in a fixed number of statements, however many work here."""
    named = leaders(passports_for(reader))
    shown = Paginator(named.by_name(), rows).get_page(page)
    sees_all = reader.has_role("cx_lead", "executive")
    unnamed = leaders(Person.objects.active()).count() - shown.paginator.count if sees_all else 0
    found = cells([person.pk for person in shown.object_list], today=today)
    return Bench(page=shown, functions=list(parts()), found=found, unnamed=unnamed)


def to_learn() -> QuerySet[Function, Function]:
    """The parts of the company that can be learned: with goals, or with somebody who learned there."""
    goals = Goal.objects.kept().filter(function=OuterRef("pk"))
    toured = Tour.objects.kept().filter(function=OuterRef("pk"))
    credited = Credit.objects.kept().filter(function=OuterRef("pk"))
    known = Q(Exists(goals)) | Q(Exists(toured)) | Q(Exists(credited))
    return Function.objects.filter(known).order_by("position", "name", "id")


def parts() -> QuerySet[Function, Function]:
    """Every part of the company, and whether anybody at all learned it from either side."""
    vouched = Credit.objects.kept().filter(
        function=OuterRef("pk"), vouching__isnull=False, person__is_active=True
    )
    return to_learn().annotate(
        nobody_outside=~Exists(_learned_on("external")) & ~Exists(vouched.filter(external=True)),
        nobody_inside=~Exists(_learned_on("internal")) & ~Exists(vouched.filter(internal=True)),
    )


def _learned_on(side: str) -> TourQuerySet:
    """Tours of a function on which somebody learned something from one side.

    Question within question, from the function down to the word: as one join a database may begin
    with every word that there is.
    """
    full = SignOff.objects.standing().filter(goal=OuterRef("pk"), fully=True)
    goals = TourGoal.objects.filter(tour=OuterRef("pk"), version__goal__side=side)
    tours = Tour.objects.kept().filter(function=OuterRef("pk"), person__is_active=True)
    return tours.filter(Exists(goals.filter(Exists(full))))


def could_step_in(reader: Person, function: Function, *, today: date) -> list[dict[str, Any]]:
    """Who learned this part inside within two years, the freshest first; at most ten by name."""
    since = today - FRESH
    may = passports_for(reader).exclude(function=function)
    signed = (
        SignOff.objects.standing()
        .filter(
            fully=True,
            goal__version__goal__side="internal",
            goal__version__goal__function=function,
            goal__tour__removal__isnull=True,
            goal__tour__ends_on__gte=since,
            goal__tour__person__in=may,
        )
        .values(person=F("goal__tour__person"), name=F("goal__tour__person__name"))
        .annotate(last_on=Max("goal__tour__ends_on"))
        .order_by("-last_on", "name")[:10]
    )
    vouched = (
        Vouching.objects.filter(
            credit__removal__isnull=True,
            credit__internal=True,
            credit__function=function,
            credit__until_on__gte=since,
            credit__person__in=may,
        )
        .values(person=F("credit__person"), name=F("credit__person__name"))
        .annotate(last_on=Max("credit__until_on"))
        .order_by("-last_on", "name")[:10]
    )
    return _freshest([dict(one) for one in (*signed, *vouched)], today)


def _freshest(told: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    newest: dict[int, dict[str, Any]] = {}
    for one in sorted(told, key=lambda one: one["last_on"]):
        newest[one["person"]] = one | {"last_on": min(one["last_on"], today)}
    return sorted(newest.values(), key=lambda one: (-one["last_on"].toordinal(), one["name"]))[:10]
