"""Where voices come from: do they still arrive, may they be quoted, who may read them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.people import audit
from firsthand.people.http import PersonRequest, sent
from firsthand.voices import jobs
from firsthand.voices.actions import bring, release_source
from firsthand.voices.forms.sources import ReleaseForm, SourceForm
from firsthand.voices.models import Source
from firsthand.voices.queries.health import health
from firsthand.voices.queries.may import may_keep_open


@require_safe
def sources(request: PersonRequest) -> HttpResponse:
    _allowed(request)
    found = health(request.user, timezone.localdate())
    context = {"sources": found, "quiet": sum(one.quiet for one in found)}
    return render(request, "voices/sources.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: PersonRequest, public_id: UUID) -> HttpResponse:
    _allowed(request)
    found = _one(request, public_id)
    form = SourceForm(sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        bring.state_basis(found, found.basis)
        jobs.spread_basis.enqueue(found.pk, by=request.user.pk)
        audit.record("consent", kind="source", object_id=public_id, by=request.user)
        messages.success(request, _("Kept. Voices of which nothing was said follow it."))
        return redirect("source", public_id)
    return _page(request, found, form=form)


@require_POST
def release(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _judged(request, public_id)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, release_form=form)
    release_source.release(found, by=request.user)
    jobs.spread_release.enqueue(found.pk, by=request.user.pk)
    messages.success(request, _("Every colleague may read its words from now on."))
    return redirect("source", public_id)


@require_POST
def withdraw(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _judged(request, public_id)
    release_source.withdraw(found, by=request.user)
    jobs.spread_release.enqueue(found.pk, by=request.user.pk)
    messages.success(request, _("Its words are closed again, except those released one by one."))
    return redirect("source", public_id)


def _page(
    request: PersonRequest,
    found: Source,
    *,
    form: SourceForm | None = None,
    release_form: Form | None = None,
) -> HttpResponse:
    refused = any(one and one.errors for one in (form, release_form))
    context = {
        "source": found,
        "form": form or SourceForm(instance=found),
        "release_form": release_form or ReleaseForm(),
        "may_release": may_keep_open(request.user),
    }
    return render(request, "voices/source.html", context, status=422 if refused else 200)


def _allowed(request: PersonRequest) -> None:
    if not (request.user.has_role("admin", "cx_lead") or may_keep_open(request.user)):
        raise PermissionDenied(_("Sources are looked after by CX leads."))


def _judged(request: PersonRequest, public_id: UUID) -> Source:
    if not may_keep_open(request.user):
        raise PermissionDenied(_("Whoever releases words must be able to read them first."))
    return _one(request, public_id)


def _one(request: PersonRequest, public_id: UUID) -> Source:
    seen = Source.objects.visible_to(request.user).select_related("released_by")
    found: Source = get_object_or_404(seen, public_id=public_id)
    return found
