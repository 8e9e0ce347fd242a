"""What a sponsor reads: hours, tours, goals, promises, and what came of it (mission C17, C18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef

from firsthand.commitments.models import Commitment
from firsthand.people.models import Function
from firsthand.tours.models import Programme, Scope, SignOff, TourGoal
from firsthand.tours.queries.benefits import Benefit, benefits_of
from firsthand.tours.queries.tour import cost_of, hours_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorReport:
    programme: Programme
    planned: int
    under_way: int
    over: int
    people: int
    hours: Decimal
    cost: Decimal
    goals: int
    learned: int
    functions: list[tuple[Function, int]]
    scopes: list[tuple[str, int]]
    pledges: list[Commitment]
    benefits: list[Benefit]

    @property
    def hours_left(self) -> Decimal:
        return self.programme.budget_hours - self.hours

    @property
    def kept(self) -> int:
        return sum(hasattr(one, "keeping") for one in self.pledges)


def sponsor_report(programme: Programme, *, today: date) -> SponsorReport:
    tours = programme.tours.kept()
    full = SignOff.objects.standing().filter(goal=OuterRef("pk"), fully=True)
    goals = TourGoal.objects.filter(tour__in=tours)
    toured = dict(
        tours.order_by()
        .values_list("function")
        .annotate(n=Count("pk"))
        .values_list("function", "n")
    )
    wide = dict(
        tours.order_by().values_list("scope").annotate(n=Count("pk")).values_list("scope", "n")
    )
    functions = Function.objects.order_by("position", "name", "id")
    return SponsorReport(
        programme=programme,
        planned=tours.filter(starts_on__gt=today).count(),
        under_way=tours.filter(starts_on__lte=today, ends_on__gte=today).count(),
        over=tours.filter(ends_on__lt=today).count(),
        people=tours.values("person").distinct().count(),
        hours=hours_of(tours),
        cost=cost_of(tours),
        goals=goals.count(),
        learned=goals.filter(Exists(full)).count(),
        functions=[(one, toured[one.pk]) for one in functions if one.pk in toured],
        scopes=[(str(one.label), wide[one.value]) for one in Scope if one.value in wide],
        pledges=list(
            Commitment.objects.filter(pledge__programme=programme)
            .select_related("owed_by", "keeping", "release")
            .soonest_first()
        ),
        benefits=benefits_of(programme),
    )
