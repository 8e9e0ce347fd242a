"""Raise an issue, with what was raised before beside it while one types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.raising import raise_issue
from firsthand.issues.extras import Extra, extra_of
from firsthand.issues.forms.raising import RaiseForm
from firsthand.issues.models import Issue, Kind
from firsthand.issues.queries.alike import alike
from firsthand.issues.queries.as_data import as_data
from firsthand.issues.queries.routing import hears, inbox_for
from firsthand.people.http import PersonRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: PersonRequest) -> HttpResponse:
    kind = _kind(request)
    typed = sent(request)
    initial = {"title": request.GET.get("title", "")[:160]}
    form = RaiseForm(request.user, kind, typed, initial=initial)
    extra = extra_of(kind.key)
    more = extra.form(typed) if extra else None
    if typed is not None and form.is_valid() and (more is None or more.is_valid()):
        raised = _raised(request, form, extra, more)
        if raised:
            says = _("Raised. %(name)s has it.") if raised.listener else _("Raised.")
            name = raised.listener.name if raised.listener else ""
            messages.success(request, says % {"name": name})
            return redirect(raised)
    context = {
        "form": form,
        "more": more,
        "kind": kind,
        "kinds": Kind.objects.offered().in_order(),
        "listener": _listener(request, kind),
    }
    return render(request, "issues/raise.html", context, status=200 if typed is None else 422)


@transaction.atomic
def _raised(
    request: PersonRequest, form: RaiseForm, extra: Extra | None, more: forms.Form | None
) -> Issue | None:
    try:
        issue = raise_issue(form.told(), by=request.user)
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return None
    if extra and more:
        extra.keep(issue, more.cleaned_data, request.user)
    return issue


def _kind(request: PersonRequest) -> Kind:
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    offered = Kind.objects.offered().in_order()
    found: Kind = offered.filter(key=asked).first() or offered.first()  # type: ignore[assignment]
    return found


def _listener(request: PersonRequest, kind: Kind) -> Any:
    """Who will have it, as far as can be said before it is written."""
    mine = [request.user.function] if request.user.function else []
    return hears(inbox_for(kind, mine, request.user.site), None, request.user)


@require_safe
def suggest(request: PersonRequest) -> HttpResponse:
    """What was raised before and says nearly the same as what stands in the form by now."""
    typed = f"{request.GET.get('title', '')} {request.GET.get('words', '')}"[:2000]
    near = alike(typed, person=request.user)
    if request.GET.get("format") == "json":
        return JsonResponse({"alike": [as_data(one, request.user) for one in near]})
    return render(request, "issues/suggested.html", {"near": near, "typed": typed.strip()})
