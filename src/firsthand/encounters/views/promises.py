"""Promise something, see what became of it, end it; and say what is expected of roles and levels."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters.actions import promising
from firsthand.encounters.forms.clocks import ExpectForm, PromiseForm
from firsthand.encounters.models import Cadence
from firsthand.encounters.queries.clocks import clock_for
from firsthand.people.http import PersonRequest, sent

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
def promise(request: PersonRequest) -> HttpResponse:
    today, mine = timezone.localdate(), _mine(request)
    form = PromiseForm(sent(request)) if request.method == "POST" else PromiseForm.like(mine)
    if request.method == "POST" and form.is_valid():
        promising.promise(request.user, by=request.user, today=today, **form.terms)
        messages.success(request, _("Promised. Your team and those who lead see your clock now."))
        return redirect("frontline")
    earlier = Cadence.objects.visible_to(request.user).filter(person=request.user)
    context = {
        "form": form,
        "mine": mine,
        "clock": clock_for(request.user, request.user, today),
        "earlier": earlier.exclude(ended_at=None).select_related("by").order_by("-id"),
    }
    return render(request, "frontline/promise.html", context, status=422 if form.errors else 200)


@require_http_methods(ASK)
def expected(request: PersonRequest) -> HttpResponse:
    """Open to read for everybody; those who lead customer experience may write."""
    leads = request.user.has_role("cx_lead")
    if request.method == "POST" and not leads:
        raise PermissionDenied(_("Those who lead customer experience say what is expected."))
    form = ExpectForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        who = {"role": told["role"], "level": told["level"].strip()}
        promising.expect(**who, by=request.user, today=timezone.localdate(), **form.terms)
        messages.success(request, _("Kept. It counts from today, for those without a promise."))
        return redirect("frontline_expected")
    standing = Cadence.objects.visible_to(request.user).current().for_many()
    context = {
        "form": form,
        "leads": leads,
        "standing": standing.select_related("by").order_by("level", "role"),
    }
    return render(request, "frontline/expected.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: PersonRequest, public_id: UUID) -> HttpResponse:
    cadence = _reach(request, public_id)
    promising.end(cadence, by=request.user)
    undo = reverse("frontline_promise_reopen", args=[public_id])
    messages.success(request, _("It does not count any more."), extra_tags=undo)
    return redirect("frontline_promise" if cadence.person_id else "frontline_expected")


@require_POST
def reopen(request: PersonRequest, public_id: UUID) -> HttpResponse:
    cadence = _reach(request, public_id)
    if promising.reopen(cadence, today=timezone.localdate()):
        messages.success(request, _("It counts again."))
    else:
        messages.error(request, _("Something newer stands in its place. End that first."))
    return redirect("frontline_promise" if cadence.person_id else "frontline_expected")


def _mine(request: PersonRequest) -> Cadence | None:
    mine = Cadence.objects.visible_to(request.user).current().filter(person=request.user)
    return mine.select_related("by").first()


def _reach(request: PersonRequest, public_id: UUID) -> Cadence:
    """One's own promise; an expectation only by those who may say what is expected."""
    seen = Cadence.objects.visible_to(request.user)
    cadence = get_object_or_404(seen.select_related("person"), public_id=public_id)
    own = cadence.person_id == request.user.pk
    if not own and (cadence.person_id or not request.user.has_role("cx_lead")):
        raise PermissionDenied(_("A promise is ended by whoever made it."))
    return cadence
