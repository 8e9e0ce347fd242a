"""The tours that somebody may see: their own, their guests', all for CX leads."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.people.http import PersonRequest
from firsthand.tours.models import Tour
from firsthand.tours.queries.tour import GoalState, with_goals
from firsthand.tours.views.answering import as_csv

PAGE = 20
ORDERS = {
    "newest": ("-starts_on", "-id"),
    "widest": ("-scope", "-starts_on", "-id"),
    "narrowest": ("scope", "-starts_on", "-id"),
}
COLUMNS = ("id", "person", "function", "host", "mode", "scope", "starts_on", "ends_on", "stage",
           "goals", "learned", "no_strategic_goal")  # fmt: skip


@require_safe
def tours(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    sort = request.GET.get("sort", "")
    order = ORDERS.get(sort, ORDERS["newest"])
    seen = _narrowed(request, Tour.objects.visible_to(request.user)).order_by(*order)
    if request.GET.get("format") in ("json", "csv"):
        return _as_file(request, [_told(one, today) for one in with_goals(seen)])
    page = Paginator(with_goals(seen), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, _told(one, today)) for one in page],
        "sort": sort if sort in ORDERS else "newest",
        "of": request.GET.get("of", ""),
        "to_answer": _to_answer(request, today),
    }
    return render(request, "tours/tours.html", context)


def _narrowed(request: PersonRequest, seen: Any) -> Any:
    """Mine, those that I host, or all that I may see."""
    whose = request.GET.get("of")
    if whose == "me":
        return seen.filter(person=request.user)
    return seen.filter(host=request.user) if whose == "guests" else seen


def _to_answer(request: PersonRequest, today: Any) -> list[Tour]:
    asked = Tour.objects.kept().filter(host=request.user, answer__isnull=True, ends_on__gte=today)
    return list(asked.select_related("person", "function").order_by("starts_on")[:5])


def _told(tour: Tour, today: Any) -> dict[str, Any]:
    states = [
        GoalState(goal=one, evidence=one.shown, signed=one.signed[-1] if one.signed else None)
        for one in tour.in_order  # type: ignore[attr-defined]
    ]
    views = {one.goal.version.view for one in states}
    return {
        "id": str(tour.public_id),
        "person": tour.person.name,
        "function": tour.function.key,
        "host": tour.host.name if tour.host else None,
        "mode": tour.mode,
        "scope": tour.get_scope_display(),
        "starts_on": str(tour.starts_on),
        "ends_on": str(tour.ends_on),
        "stage": tour.stage(today),
        "goals": len(states),
        "learned": sum(one.state == "done" for one in states),
        "no_strategic_goal": bool(states) and "strategic" not in views,
    }


def _as_file(request: PersonRequest, told: list[dict[str, Any]]) -> HttpResponse:
    if request.GET["format"] == "json":
        return JsonResponse({"tours": told})
    return as_csv("tours", COLUMNS, [[one[name] for name in COLUMNS] for one in told])
