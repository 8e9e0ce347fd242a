"""What tourer and host say apart, and what many said together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Function
from firsthand.tours.actions import judge
from firsthand.tours.forms.judging import AssessForm, RateForm
from firsthand.tours.models import Mode, When
from firsthand.tours.queries.coverage import by_level
from firsthand.tours.queries.judging import crowds, may_rate
from firsthand.tours.views.answering import as_csv
from firsthand.tours.views.reach import tour_of
from firsthand.tours.views.tour import page


@require_POST
def assess(request: PersonRequest, public_id: UUID) -> HttpResponse:
    tour = tour_of(request, public_id)
    if not judge.rater_of(tour, request.user) or timezone.localdate() < tour.starts_on:
        raise PermissionDenied
    form = AssessForm(request.POST)
    if not form.is_valid():
        return page(request, tour, assess_form=form)
    try:
        judge.assess(tour, by=request.user, **form.cleaned_data)
        messages.success(request, _("Handed in. Each sees the other’s words once both are in."))
    except judge.AlreadyIn:
        messages.error(request, _("Yours is in already."))
    return redirect("tour", public_id)


@require_POST
def rate(request: PersonRequest, public_id: UUID, moment: str) -> HttpResponse:
    tour = tour_of(request, public_id)
    if moment not in When.values or not may_rate(tour, request.user, moment, timezone.localdate()):
        raise PermissionDenied(_("That is not asked now."))
    form = RateForm(request.POST, function=tour.function)
    if not form.is_valid():
        return page(request, tour, rate_form=form)
    judge.rate(tour, form.answers(), by=request.user, moment=moment)
    messages.success(request, _("Kept. The other’s answers open when both are in."))
    return redirect("tour", public_id)


@require_safe
def coverage(request: PersonRequest) -> HttpResponse:
    """By level: who knows how much; and what tourers said of each part, from five people on."""
    if not request.user.has_role("cx_lead", "executive"):
        raise PermissionDenied
    levels, functions = by_level(), list(Function.objects.order_by("position", "name", "id"))
    rows = [
        [one.level, one.people, function.key, one.learned.get(function.pk, 0)]
        for one in levels
        for function in functions
    ]
    columns = ("level", "people", "function", "learned")
    if request.GET.get("format") == "csv":
        return as_csv("coverage", columns, rows)
    if request.GET.get("format") == "json":
        return JsonResponse({"coverage": [dict(zip(columns, row, strict=True)) for row in rows]})
    context = {
        "levels": [
            (one, [one.learned.get(function.pk, 0) for function in functions]) for one in levels
        ],
        "functions": functions,
        "crowds": crowds(),
        "modes": Mode,
    }
    return render(request, "tours/coverage.html", context)
