"""Bring two together, take them apart, say that they only look alike; open a friction."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.issues.actions import merging, opening
from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms.working import OpenForm
from firsthand.issues.models import Issue
from firsthand.issues.queries.may import may_lead
from firsthand.issues.views.doing import tried
from firsthand.issues.views.issue import reach
from firsthand.people.http import PersonRequest, sent


def _both(request: PersonRequest, public_id: UUID) -> tuple[Issue, Issue]:
    issue = reach(request, public_id)
    if not may_lead(issue, request.user):
        raise PermissionDenied(_("Only those who work on it can do that."))
    seen = Issue.objects.visible_to(request.user).select_related("kind")
    try:
        other = UUID(request.POST.get("other", ""))
    except ValueError:
        other = UUID(int=0)
    return issue, get_object_or_404(seen, public_id=other)


@require_POST
def merge(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Let the other one live on in this one."""
    issue, other = _both(request, public_id)
    try:
        merging.merge(other, issue, by=request.user)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("issue_alike", public_id)
    undo = reverse("issue_take_apart", args=[other.public_id])
    says = _("Brought together. Everybody who raised one of them is told of the answer.")
    messages.success(request, says, extra_tags=undo)
    return redirect(issue)


@require_POST
def take_apart(request: PersonRequest, public_id: UUID) -> HttpResponse:
    issue = reach(request, public_id)
    into = issue.merged_into
    if not (may_lead(issue, request.user) or (into and may_lead(into, request.user))):
        raise PermissionDenied(_("Only those who work on it can do that."))
    merging.take_apart(issue, by=request.user)
    messages.success(request, _("They are two again."))
    return redirect(issue)


@require_POST
def keep_apart(request: PersonRequest, public_id: UUID) -> HttpResponse:
    issue, other = _both(request, public_id)
    merging.keep_apart(issue, other, by=request.user)
    messages.success(request, _("They are kept apart. Neither is offered beside the other again."))
    return redirect("issue_alike", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def open_to_all(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """A steward words a friction so that it names nobody, and everybody may read it."""
    issue = reach(request, public_id)
    if not request.user.holds("steward"):
        raise PermissionDenied(_("Only a steward of friction notes opens one."))
    form = OpenForm(issue, request.user, sent(request))

    def act() -> None:
        told = form.cleaned_data
        opening.open_to_all(issue, told["title"], told["words"], by=request.user)

    if request.method == "POST" and tried(form, act):
        messages.success(request, _("Everybody can read it now."))
        return redirect(issue)
    status = 422 if request.method == "POST" else 200
    return render(request, "issues/open.html", {"issue": issue, "form": form}, status=status)
