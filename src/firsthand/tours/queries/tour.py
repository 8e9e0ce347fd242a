"""One tour as it stands: its goals, what shows them, what the host said, the hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from django.db.models import Prefetch, Sum

from firsthand.encounters.models import Attendance, Encounter
from firsthand.encounters.models.encounter import EncounterQuerySet
from firsthand.people.models import Person
from firsthand.tours.models import Evidence, GoalVersion, Side, SignOff, Tour, TourGoal, View
from firsthand.tours.models.tour import TourQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    goal: TourGoal
    evidence: list[Evidence]
    signed: SignOff | None
    """The newest word that stands."""

    @property
    def state(self) -> str:
        """`done`, `partly`, `waiting` for the host, or `open`."""
        if self.signed and self.signed.fully:
            return "done"
        if self.signed and all(one.at <= self.signed.at for one in self.evidence):
            return "partly"
        return "waiting" if self.evidence else "open"

    @property
    def fill(self) -> str:
        """How a half-ring draws it."""
        return {"done": "done", "open": "no"}.get(self.state, "on")

    @property
    def waits_since(self) -> date | None:
        if self.state != "waiting":
            return None
        after = self.signed.at if self.signed else None
        fresh = [one.at for one in self.evidence if after is None or one.at > after]
        return min(fresh).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class TourState:
    tour: Tour
    goals: list[GoalState]
    days: list[Evidence]
    hours: Decimal

    def of(self, side: str) -> list[GoalState]:
        return [one for one in self.goals if one.goal.version.goal.side == side]

    @property
    def learned(self) -> int:
        return sum(one.state == "done" for one in self.goals)

    @property
    def waiting(self) -> list[GoalState]:
        return [one for one in self.goals if one.state == "waiting"]

    @property
    def views(self) -> dict[str, int]:
        counted = Counter(one.goal.version.view for one in self.goals)
        return {view: counted[view] for view in View.values}

    @property
    def lacks_strategy(self) -> bool:
        """A plan without a strategic goal teaches the work, not where it pulls (mission C6)."""
        return bool(self.goals) and not self.views[View.STRATEGIC]


def with_goals(tours: TourQuerySet) -> TourQuerySet:
    evidence = Evidence.objects.standing().select_related("encounter__kind").order_by("at", "id")
    signed = SignOff.objects.standing().select_related("by").order_by("id")
    goals = (
        TourGoal.objects.select_related("version__goal", "commitment")
        .prefetch_related(
            Prefetch("evidence", evidence, "shown"), Prefetch("sign_offs", signed, "signed")
        )
        .order_by("version__goal__side", "version__goal__position", "id")
    )
    return tours.select_related(
        "person", "host", "function", "programme", "answer"
    ).prefetch_related(Prefetch("goals", goals, "in_order"))


def state_of(tour: Tour) -> TourState:
    """Put a tour from `with_goals` together; the hours are those of its encounters."""
    days = Evidence.objects.standing().filter(tour=tour, goal__isnull=True)
    days = days.select_related("encounter__kind").order_by("-encounter__occurred_on", "-id")
    return TourState(
        tour=tour,
        goals=[
            GoalState(goal=one, evidence=one.shown, signed=one.signed[-1] if one.signed else None)
            for one in tour.in_order  # type: ignore[attr-defined]
        ],
        days=list(days),
        hours=hours_of(Tour.objects.filter(pk=tour.pk)),
    )


def hours_of(tours: TourQuerySet) -> Decimal:
    """Sum the hours of the encounters that were days of these tours, each once."""
    return encounters_of(tours).aggregate(told=Sum("hours"))["told"] or Decimal(0)


def cost_of(tours: TourQuerySet) -> Decimal:
    return encounters_of(tours).aggregate(told=Sum("cost"))["told"] or Decimal(0)


def encounters_of(tours: TourQuerySet) -> EncounterQuerySet:
    days = Evidence.objects.standing().filter(tour__in=tours, encounter__isnull=False)
    return Encounter.objects.kept().filter(pk__in=days.values("encounter"))


def working_day(tour: Tour, today: date) -> tuple[int, int]:
    """Which working day of how many it is."""
    last = int(np.busday_count(tour.starts_on, tour.ends_on)) + _is_working(tour.ends_on)
    now = min(max(today, tour.starts_on), tour.ends_on)
    return max(1, int(np.busday_count(tour.starts_on, now)) + _is_working(now)), max(1, last)


def _is_working(day: date) -> int:
    return int(np.is_busday(day))


def not_counted_yet(tour: Tour, today: date) -> list[Attendance]:
    """The tourer's encounters on the days of the tour that are no day of it yet."""
    days = Evidence.objects.standing().filter(tour=tour, encounter__isnull=False)
    mine = Attendance.objects.kept().filter(
        person=tour.person, came=True, occurred_on__range=(tour.starts_on, min(tour.ends_on, today))
    )
    left = mine.exclude(encounter__in=days.values("encounter")).select_related("encounter__kind")
    return list(left.order_by("-occurred_on", "-id")[:5])


def newest_versions(function: int, *, but: Tour | None = None) -> list[GoalVersion]:
    """What is offered to learn in a function, in the newest words, without what a tour has already."""
    found = GoalVersion.objects.filter(
        goal__function=function, goal__removal__isnull=True
    ).select_related("goal")
    newest: dict[int, GoalVersion] = {}
    for version in found.order_by("goal__position", "goal_id", "number"):
        newest[version.goal_id] = version
    if but is not None:
        for taken in but.goals.values_list("version__goal", flat=True):
            newest.pop(taken, None)
    return sorted(newest.values(), key=lambda one: (Side.values.index(one.goal.side),))


def met_on(tour: Tour) -> list[Person]:
    """Colleagues who were at the encounters of a tour, by name."""
    days = encounters_of(Tour.objects.filter(pk=tour.pk))
    there = Attendance.objects.filter(encounter__in=days).exclude(came=False)
    met = Person.objects.get_queryset().filter(pk__in=there.values("person"))
    return list(met.exclude(pk=tour.person_id).by_name())
