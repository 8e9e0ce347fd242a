"""One tour: its goals, what shows them, what both say, whom they met, what it cost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.people.http import PersonRequest
from firsthand.tours.actions.judge import rater_of
from firsthand.tours.forms.judging import AssessForm, RateForm
from firsthand.tours.forms.proof import EvidenceForm, SignForm
from firsthand.tours.models import Rater, Side, Tour, When
from firsthand.tours.queries.judging import Assessments, assessments_of, lines_of, may_rate, rated
from firsthand.tours.queries.tour import (
    TourState,
    met_on,
    newest_versions,
    not_counted_yet,
    state_of,
    working_day,
)
from firsthand.tours.views.reach import tour_of


@require_safe
def tour(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = tour_of(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(_as_data(state_of(found)))
    return page(request, found)


def page(request: PersonRequest, tour: Tour, **wrong: forms.Form) -> HttpResponse:
    """Show a tour; a form that was refused stands where it was filled in."""
    today, state = timezone.localdate(), state_of(tour)
    context = (
        _who(request, tour)
        | _judging(request, tour, today)
        | {
            "tour": tour,
            "state": state,
            "stage": tour.stage(today),
            "day": working_day(tour, today),
            "sides": [(side.label, state.of(side)) for side in Side if state.of(side)],
            "met": met_on(tour),
            "not_counted": not_counted_yet(tour, today) if request.user == tour.person else [],
            "more_goals": newest_versions(tour.function_id, but=tour),
            "evidence_form": EvidenceForm(),
            "sign_form": SignForm(auto_id=False),
        }
    )
    refused = any(form.errors for form in wrong.values())
    return render(request, "tours/tour.html", context | wrong, status=422 if refused else 200)


def _who(request: PersonRequest, tour: Tour) -> dict[str, Any]:
    own = request.user == tour.person
    return {
        "own": own,
        "hosting": request.user == tour.host,
        "may_change": own or request.user.has_role("cx_lead"),
        "rater": rater_of(tour, request.user),
    }


def _judging(request: PersonRequest, tour: Tour, today: Any) -> dict[str, Any]:
    rater = rater_of(tour, request.user)
    moment = next(
        (one for one in reversed(When.values) if may_rate(tour, request.user, one, today)), ""
    )
    lines = lines_of(tour, rater)
    mine = {f"can_{one.ability.pk}": one.said.get((rater, moment), "") for one in lines}
    return {
        "said": assessments_of(tour, rater or Rater.TOURER) if rater else _opened(tour),
        "may_assess": bool(rater) and today >= tour.starts_on,
        "assess_form": AssessForm(),
        "lines": lines,
        "moment": moment,
        "rate_form": RateForm(function=tour.function, initial=mine) if moment else None,
        "have_rated": any(mine.values()),
        "rated": {one: rated(tour, one) for one in When.values},
        "when": When,
    }


def _opened(tour: Tour) -> Assessments:
    """A CX lead sees what both have opened to each other, nothing before."""
    both = assessments_of(tour, Rater.TOURER)
    return both if both.theirs else Assessments(mine=None, theirs=None, theirs_is_in=False)


def _as_data(state: TourState) -> dict[str, Any]:
    tour = state.tour
    return {
        "id": str(tour.public_id),
        "person": tour.person.name,
        "host": tour.host.name if tour.host else None,
        "function": tour.function.key,
        "mode": tour.mode,
        "scope": tour.get_scope_display(),
        "starts_on": str(tour.starts_on),
        "ends_on": str(tour.ends_on),
        "hours": float(state.hours),
        "hours_set_aside": float(tour.hours) if tour.hours is not None else None,
        "views": state.views,
        "no_strategic_goal": state.lacks_strategy,
        "goals": [
            {
                "words": one.goal.version.words,
                "version": one.goal.version.number,
                "side": one.goal.version.goal.side,
                "view": one.goal.version.view,
                "state": one.state,
                "evidence": len(one.evidence),
                "still_open": one.signed.words if one.signed and not one.signed.fully else "",
            }
            for one in state.goals
        ],
        "days": [
            {"on": str(one.encounter.occurred_on), "kind": one.encounter.kind.name}
            for one in state.days
            if one.encounter
        ],
    }
