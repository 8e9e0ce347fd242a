"""Functions and teams: two catalogues that an administrator edits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.people.actions import places
from firsthand.people.forms.places import FunctionForm, TeamForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Function, Team
from firsthand.people.views.allowed import for_administrators

HERE = Count("people", filter=Q(people__is_active=True))


@require_safe
@for_administrators
def functions(request: PersonRequest) -> HttpResponse:
    found = Function.objects.visible_to(request.user).annotate(here=HERE)
    context = {"functions": found.order_by("position", "name")}
    return render(request, "people/functions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def function(request: PersonRequest, key: str = "") -> HttpResponse:
    """Change a function, or add one when no key is given."""
    seen = Function.objects.visible_to(request.user)
    found = get_object_or_404(seen, key=key) if key else None
    last = Function.objects.count()
    form = FunctionForm(sent(request), instance=found, initial={"position": last})
    return _edited(request, form, {"back": "functions", "title": _("A new function")})


@require_safe
@for_administrators
def teams(request: PersonRequest) -> HttpResponse:
    found = Team.objects.visible_to(request.user).select_related("function", "site")
    context = {"teams": found.annotate(here=HERE).order_by("name")}
    return render(request, "people/teams.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def team(request: PersonRequest, public_id: UUID | None = None) -> HttpResponse:
    seen = Team.objects.visible_to(request.user)
    found = get_object_or_404(seen, public_id=public_id) if public_id else None
    form = TeamForm(sent(request), instance=found)
    return _edited(request, form, {"back": "teams", "title": _("A new team")})


def _edited(request: PersonRequest, form: forms.ModelForm, more: dict[str, Any]) -> HttpResponse:
    if form.instance.pk:
        more["title"] = form.instance.name
    if request.method == "POST" and form.is_valid():
        places.keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept."))
        return redirect(more["back"])
    status = 422 if form.errors else 200
    return render(request, "people/catalogue_form.html", {"form": form, **more}, status=status)
