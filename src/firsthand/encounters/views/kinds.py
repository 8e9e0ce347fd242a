"""The catalogue of kinds of encounters, which CX leads and administrators keep."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters.actions.kinds import keep_kind, retire
from firsthand.encounters.forms.profile import KindForm
from firsthand.encounters.models import Kind
from firsthand.people.http import PersonRequest, sent

View = Callable[..., HttpResponse]


def for_keepers(view: View) -> View:
    """Open to those who keep the catalogue; everybody else learns whom to ask."""

    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        if not request.user.has_role("admin", "cx_lead"):
            raise PermissionDenied(_("A CX lead or an administrator looks after these."))
        return view(request, *args, **more)

    return opened


@require_safe
@for_keepers
def kinds(request: PersonRequest) -> HttpResponse:
    found = Kind.objects.visible_to(request.user).annotate(logged=Count("encounters"))
    return render(request, "encounters/kinds.html", {"kinds": found.in_order()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def kind(request: PersonRequest, key: str = "") -> HttpResponse:
    """Change a kind, or add one when no key is given."""
    seen = Kind.objects.visible_to(request.user)
    found = get_object_or_404(seen, key=key) if key else None
    form = KindForm(sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        keep_kind(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept."))
        return redirect("encounter_kinds")
    context = {"form": form, "kind": Kind.objects.filter(key=key).first() if key else None}
    return render(request, "encounters/kind.html", context, status=422 if form.errors else 200)


@require_POST
@for_keepers
def retire_kind(request: PersonRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Kind.objects.visible_to(request.user), key=key)
    retire(found, by=request.user)
    undo = reverse("encounter_kind_back", args=[key])
    messages.success(request, _("It is offered no longer. What was logged stays."), extra_tags=undo)
    return redirect("encounter_kinds")


@require_POST
@for_keepers
def bring_kind_back(request: PersonRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Kind.objects.visible_to(request.user), key=key)
    retire(found, by=request.user, back=True)
    messages.success(request, _("It is offered again."))
    return redirect("encounter_kinds")
