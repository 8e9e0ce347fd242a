"""Plan a tour, give it other days, take it away; the host answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Function, Person
from firsthand.tours.actions import plan as planning
from firsthand.tours.forms.people import offered
from firsthand.tours.forms.tour import AnswerForm, DaysForm, PlanForm
from firsthand.tours.models import Side, Tour
from firsthand.tours.queries.proposal import host_for
from firsthand.tours.queries.tour import newest_versions
from firsthand.tours.views.reach import hosted_tour, own_tour


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest) -> HttpResponse:
    """First where, then the rest: what there is to learn depends on where."""
    function = Function.objects.filter(key=request.GET.get("function", "")).first()
    if function is None:
        functions = Function.objects.order_by("position", "name")
        return render(request, "tours/where.html", {"functions": functions})
    form = PlanForm(
        sent(request),
        by=request.user,
        function=function,
        today=timezone.localdate(),
        initial=_proposed(request, function),
    )
    if request.method == "POST" and form.is_valid():
        return _planned(request, function, form)
    context = {
        "form": form,
        "function": function,
        "colleagues": offered(),
        "sides": [
            (side.label, [one for one in form.versions if one.goal.side == side]) for side in Side
        ],
        "chosen": _chosen(request, form),
    }
    return render(request, "tours/plan.html", context, status=422 if form.errors else 200)


def _proposed(request: PersonRequest, function: Function) -> dict[str, Any]:
    """Three goals of the catalogue, a host who did it before, and what the address says."""
    host = host_for(function, but=request.user)
    versions = newest_versions(function.pk)
    views = {one.view: one for one in reversed(versions)}
    told = {
        name: request.GET[name] for name in ("person", "mode", "starts_on") if name in request.GET
    }
    return {
        "host": host.name if host else "",
        "mode": "stint",
        "scope": 2,
        "goals": [one.pk for one in views.values()],
        "person": request.user.name,
    } | told


def _chosen(request: PersonRequest, form: PlanForm) -> set[int]:
    if form.is_bound:
        return {int(one) for one in request.POST.getlist("goals") if one.isdigit()}
    return set(form.initial["goals"])


def _planned(request: PersonRequest, function: Function, form: PlanForm) -> HttpResponse:
    told = {name: value for name, value in form.cleaned_data.items() if name != "anyway"}
    person: Person = told.pop("person")
    made = planning.plan(person, function, by=request.user, today=timezone.localdate(), **told)
    said = _("Planned. %(host)s was asked.") % {"host": told["host"].name}
    messages.success(request, said, extra_tags=reverse("tour_remove", args=[made.public_id]))
    return redirect("tour", made.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: PersonRequest, public_id: UUID) -> HttpResponse:
    tour = own_tour(request, public_id)
    form = DaysForm(sent(request), initial={"starts_on": tour.starts_on, "ends_on": tour.ends_on})
    if request.method == "POST" and form.is_valid():
        form.look_for_conflicts(tour.person, tour.host, but=tour)
        if not form.errors:
            told = form.cleaned_data
            planning.move(
                tour,
                starts_on=told["starts_on"],
                ends_on=told["ends_on"],
                by=request.user,
                today=timezone.localdate(),
            )
            messages.success(request, _("It has other days. The host is asked again."))
            return redirect("tour", public_id)
    context = {"form": form, "tour": tour}
    return render(request, "tours/move.html", context, status=422 if form.errors else 200)


@require_POST
def answer(request: PersonRequest, public_id: UUID) -> HttpResponse:
    tour = hosted_tour(request, public_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        planning.answer(tour, by=request.user, yes=told["yes"] == "yes", words=told["words"])
        messages.success(request, _("%(name)s knows.") % {"name": tour.person.name})
    return redirect("tour", public_id)


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    tour = own_tour(request, public_id)
    planning.take_away(tour, by=request.user)
    undo = reverse("tour_back", args=[public_id])
    messages.success(request, _("The tour is taken away."), extra_tags=undo)
    return redirect("tours")


@require_POST
def back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Tour.objects.filter(removal__by=request.user)
    tour = get_object_or_404(removed, public_id=public_id)
    planning.bring_back(tour, by=request.user, today=timezone.localdate())
    return redirect("tour", public_id)
