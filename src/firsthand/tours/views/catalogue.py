"""The catalogue of what there is to learn, and what each level is expected to know."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Function
from firsthand.tours.actions import catalogue as keeping
from firsthand.tours.forms.catalogue import ExpectForm, GoalForm, NewFunctionForm
from firsthand.tours.models import Expectation, Goal, Mode, Standing, View
from firsthand.tours.queries.access import may_edit_catalogue
from firsthand.tours.queries.catalogue import catalogue as entries_of
from firsthand.tours.queries.catalogue import worded
from firsthand.tours.queries.coverage import levels as levels_known
from firsthand.tours.views.answering import as_csv
from firsthand.tours.views.reach import for_cx_leads, for_editors

COLUMNS = ("function", "standing", "side", "view", "goal", "version")


@require_safe
def catalogue(request: PersonRequest) -> HttpResponse:
    view = request.GET.get("view", "")
    asked = {
        "view": view if view in View.values else "",
        "function": request.GET.get("function", ""),
    }
    entries = entries_of(request.user, asked)
    rows = [
        [
            entry.function.key,
            entry.function.standing or "core",
            goal.side,
            goal.view,
            goal.words,
            goal.number,
        ]
        for entry in entries
        for goal in [*entry.outside, *entry.inside]
    ]
    if request.GET.get("format") == "csv":
        return as_csv("learning-goals", COLUMNS, rows)
    if request.GET.get("format") == "json":
        return JsonResponse({"goals": [dict(zip(COLUMNS, row, strict=True)) for row in rows]})
    context = {
        "entries": entries,
        "goals": len(rows),
        "views": View,
        "asked": asked,
        "standings": dict(Standing.choices),
        "may_edit": may_edit_catalogue(request.user),
    }
    return render(request, "tours/catalogue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def new_function(request: PersonRequest) -> HttpResponse:
    form = NewFunctionForm(sent(request), initial={"standing": Standing.SUPPORT})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        keeping.add_function(
            told["name"], standing=told["standing"], by=request.user, goals=form.goals()
        )
        messages.success(request, _("%(name)s can be toured now.") % told)
        return redirect("tour_catalogue")
    return _form(request, form, _("Add a part of the company"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def new_goal(request: PersonRequest) -> HttpResponse:
    function = Function.objects.filter(key=request.GET.get("function", "")).first()
    form = GoalForm(sent(request), initial={"function": function})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        made = keeping.add_goal(told.pop("function"), by=request.user, **told)
        undo = reverse("tour_catalogue_goal_remove", args=[made.public_id])
        messages.success(request, _("It can be learned now."), extra_tags=undo)
        return redirect("tour_catalogue")
    return _form(request, form, _("Add something to learn"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def goal(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Word a goal anew. Tours that hold the old wording keep it, and what was shown for it."""
    seen = worded(Goal.objects.kept()).visible_to(request.user)
    found = get_object_or_404(seen.select_related("function"), public_id=public_id)
    form = GoalForm(sent(request), goal=found, initial={"words": found.words, "view": found.view})
    if request.method == "POST" and form.is_valid():
        keeping.word_anew(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept as a new version. Tours that began earlier keep theirs."))
        return redirect("tour_catalogue")
    versions = found.versions.select_related("by").order_by("-number")
    return _form(request, form, found.function.name, goal=found, versions=versions)


@require_POST
@for_editors
def remove_goal(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(Goal.objects.kept().visible_to(request.user), public_id=public_id)
    keeping.take_out(found, by=request.user)
    undo = reverse("tour_catalogue_goal_back", args=[public_id])
    messages.success(request, _("It is no longer offered."), extra_tags=undo)
    return redirect("tour_catalogue")


@require_POST
@for_editors
def goal_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Goal.objects.filter(removal__isnull=False)
    keeping.put_back(get_object_or_404(removed, public_id=public_id), by=request.user)
    return redirect("tour_catalogue")


@require_http_methods(["GET", "HEAD", "POST"])
def expectations(request: PersonRequest) -> HttpResponse:
    """The matrix of functions and levels: everybody reads it, CX leads change it."""
    if request.GET.get("format") in ("csv", "json"):
        return _matrix_file(request)
    if request.method == "POST" or request.GET.get("edit") is not None:
        return _edit_matrix(request)
    return render(request, "tours/expectations.html", _matrix(request))


@for_cx_leads
def _edit_matrix(request: PersonRequest) -> HttpResponse:
    levels = levels_known()
    if request.GET.get("level"):
        levels = list(dict.fromkeys([*levels, request.GET["level"].strip().casefold()[:60]]))
    functions = list(Function.objects.order_by("position", "name", "id"))
    form = ExpectForm(sent(request), levels=levels, functions=functions, now=_now())
    if request.method == "POST" and form.is_valid():
        keeping.expect(form.cells(), levels, by=request.user)
        messages.success(request, _("Kept."))
        return redirect("tour_expectations")
    context = {"form": form, "levels": levels, "rows": form.rows()}
    return render(request, "tours/expect.html", context, status=422 if form.errors else 200)


def _now() -> dict[tuple[str, int], str]:
    return {(one.level, one.function_id): one.mode for one in Expectation.objects.all()}


def _matrix(request: PersonRequest) -> dict[str, Any]:
    levels, now = levels_known(), _now()
    functions = Function.objects.order_by("position", "name", "id")
    return {
        "levels": levels,
        "rows": [
            (one, [(level, _label(now.get((level, one.pk), ""))) for level in levels])
            for one in functions
        ],
        "may_change": request.user.has_role("cx_lead"),
    }


def _label(mode: str) -> str:
    return str(Mode(mode).label) if mode else ""


def _matrix_file(request: PersonRequest) -> HttpResponse:
    columns = ("function", "level", "expected")
    rows = [
        (one.function.key, one.level, one.mode)
        for one in Expectation.objects.select_related("function").order_by("function", "position")
    ]
    if request.GET["format"] == "csv":
        return as_csv("expectations", columns, rows)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return JsonResponse({"expectations": told})


def _form(request: PersonRequest, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, **more}
    status = 422 if form.errors else 200
    return render(request, "tours/catalogue_form.html", context, status=status)
