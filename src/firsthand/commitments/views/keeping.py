"""Keeping promises from where they are seen; only whoever owes or is owed one can reach it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.commitments import actions
from firsthand.commitments.models import Commitment
from firsthand.people.http import PersonRequest


@require_POST
def keep(request: PersonRequest, public_id: UUID) -> HttpResponse:
    commitment = _reach(request, public_id)
    if commitment.owed_by != request.user:
        raise PermissionDenied(_("Only whoever promised it can say that it is done."))
    actions.keep(commitment, by=request.user, evidence=request.POST.get("evidence", ""))
    undo = reverse("commitment_unkeep", args=[public_id])
    messages.success(request, _("Kept: %(what)s") % {"what": commitment.what}, extra_tags=undo)
    return redirect(_back(request))


@require_POST
def unkeep(request: PersonRequest, public_id: UUID) -> HttpResponse:
    commitment = _reach(request, public_id)
    if commitment.owed_by != request.user:
        raise PermissionDenied(_("Only whoever promised it can say that it is done."))
    actions.take_back(commitment)
    messages.success(request, _("It waits for you again."))
    return redirect(_back(request))


@require_POST
def release(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Whoever is owed it may let the other off; a promise to nobody is let go by its owner."""
    commitment = _reach(request, public_id)
    if request.user != (commitment.owed_to or commitment.owed_by):
        raise PermissionDenied(_("Only the person it was promised to can let somebody off it."))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Write why it need not be kept."))
        return redirect(_back(request))
    actions.release(commitment, by=request.user, reason=reason)
    undo = reverse("commitment_unrelease", args=[public_id])
    messages.success(request, _("It need not be kept any more."), extra_tags=undo)
    return redirect(_back(request))


@require_POST
def unrelease(request: PersonRequest, public_id: UUID) -> HttpResponse:
    commitment = _reach(request, public_id)
    if request.user != (commitment.owed_to or commitment.owed_by):
        raise PermissionDenied(_("Only the person it was promised to can let somebody off it."))
    actions.take_back_release(commitment)
    messages.success(request, _("It is owed again."))
    return redirect(_back(request))


def _reach(request: PersonRequest, public_id: UUID) -> Commitment:
    mine = Commitment.objects.visible_to(request.user).select_related("owed_by", "owed_to")
    return get_object_or_404(mine, public_id=public_id)


def _back(request: PersonRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else "/"
