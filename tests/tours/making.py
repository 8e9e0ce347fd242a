"""Make one thing of a tour for a test; say only what the test is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from firsthand.people.models import Function, Person
from firsthand.tours.actions import plan, proof
from firsthand.tours.models import Credit, Evidence, Goal, GoalVersion, Programme, Tour, TourGoal
from firsthand.tours.queries.tour import newest_versions
from tests import make


def goals(function: Function, how_many: int = 2) -> list[GoalVersion]:
    """The first goals of each side that the catalogue offers."""
    versions = newest_versions(function.pk)
    outside = [one for one in versions if one.goal.side == "external"]
    inside = [one for one in versions if one.goal.side == "internal"]
    return outside[: how_many // 2 + how_many % 2] + inside[: how_many // 2]


def tour(person: Person, host: Person, where: str = "field-service", **told: Any) -> Tour:
    """A stint that began a week ago and ends in a week, with one goal of each side."""
    today = timezone.localdate()
    function = make.function(where)
    fields: dict[str, Any] = {
        "mode": "stint",
        "scope": 2,
        "starts_on": today - timedelta(days=7),
        "ends_on": today + timedelta(days=7),
        "goals": goals(function),
        "by": person,
        "today": today,
    }
    return plan.plan(person, function, host=host, **fields | told)


def goal(of: Tour, side: str = "external") -> TourGoal:
    return of.goals.filter(version__goal__side=side).order_by("id")[0]


def note(of: TourGoal, words: str = "They wait for a part that nobody ordered.") -> Evidence:
    return proof.show(of.tour, kind="note", by=of.tour.person, goal=of, words=words)


def learned(person: Person, host: Person, where: str, *, ended: date, side: str = "") -> Tour:
    """A tour that is over, with the host's full word on its goals, or on those of one side."""
    made = tour(person, host, where, starts_on=ended - timedelta(days=10), ends_on=ended, by=person)
    for one in made.goals.select_related("tour__person", "tour__host"):
        if not side or one.version.goal.side == side:
            note(one)
            proof.sign(one, by=host, fully=True)
    return made


def credit(
    person: Person, asked: Person | None = None, where: str = "sales", **told: Any
) -> Credit:
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "mode": "full",
        "from_on": today - timedelta(days=900),
        "until_on": today - timedelta(days=100),
        "external": True,
        "words": "Why people say yes.",
        "asked": asked,
    }
    return Credit.objects.create(person=person, function=make.function(where), **fields | told)


def programme(sponsor: Person, **told: Any) -> Programme:
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "name": "A year on tour",
        "budget_hours": 400,
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=300),
    }
    return Programme.objects.create(sponsor=sponsor, **fields | told)


def catalogue_goal(where: str = "sales") -> Goal:
    return Goal.objects.filter(function__key=where).order_by("id")[0]
