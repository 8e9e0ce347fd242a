"""Who listens to what; what waits in my inbox; what nobody answered; how much was heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.issues.actions import framing, listening
from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms.listening import ListenerForm, PromiseForm
from firsthand.issues.models import Inbox, IssueQuerySet, Kind
from firsthand.issues.queries.as_data import as_data
from firsthand.issues.queries.cards import cards
from firsthand.issues.queries.inboxes import (
    Listened,
    inboxes,
    kinds_without_inbox,
    unanswered,
    waiting_for,
)
from firsthand.issues.queries.may import may_name_listeners, may_see_unanswered
from firsthand.issues.views.doing import tried
from firsthand.people.http import PersonRequest, sent

PAGE = 20


@require_safe
def inbox(request: PersonRequest) -> HttpResponse:
    """What waits for my answer, or for that of somebody for whom I stand in."""
    return _waiting(request, waiting_for(request.user), "issues/inbox.html")


@require_safe
def not_answered(request: PersonRequest) -> HttpResponse:
    if not may_see_unanswered(request.user):
        raise PermissionDenied(_("What nobody answered yet is for those who lead."))
    return _waiting(request, unanswered(request.user), "issues/unanswered.html")


def _waiting(request: PersonRequest, rows: IssueQuerySet, template: str) -> HttpResponse:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    if request.GET.get("format") == "json":
        told = [as_data(one, request.user) | {"promised_by": _due(one)} for one in page]
        return JsonResponse({"count": page.paginator.count, "issues": told})
    mine = Inbox.objects.listened_to_by(request.user).select_related("kind", "function", "site")
    context = {
        "page": page,
        "cards": cards(list(page), request.user),
        "mine": mine.in_order(),
        "leads": may_see_unanswered(request.user),
        "here": request.get_full_path(),
    }
    return render(request, template, context)


def _due(issue: Any) -> str | None:
    return issue.promise.due_on.isoformat() if issue.promise else None


@require_http_methods(["GET", "HEAD", "POST"])
def listeners(request: PersonRequest) -> HttpResponse:
    """Every inbox with its two names, for everybody; leads put names there."""
    form = ListenerForm(sent(request))
    if request.method == "POST":
        if not may_name_listeners(request.user):
            raise PermissionDenied(_("Leads of customer experience and service say who listens."))
        if tried(form, lambda: _named(request, form.cleaned_data)):
            messages.success(request, _("They listen from now on."))
            return redirect("issue_listeners")
    found = inboxes(timezone.localdate())
    if request.GET.get("format") == "json":
        return JsonResponse({"inboxes": [_as_data(one) for one in found]})
    context = {
        "found": found,
        "without": kinds_without_inbox(),
        "kinds": Kind.objects.in_order(),
        "form": form,
        "may": may_name_listeners(request.user),
        "leads": may_see_unanswered(request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "issues/listeners.html", context, status=status)


@transaction.atomic
def _named(request: PersonRequest, told: dict[str, Any]) -> None:
    for kind in told["kinds"]:
        listening.set_listener(
            kind,
            told["listener"],
            told["substitute"],
            by=request.user,
            function=told["function"],
            site=told["site"],
        )


def _as_data(one: Listened) -> dict[str, Any]:
    box = one.inbox
    return {
        "id": str(box.public_id),
        "kind": box.kind.key,
        "function": box.function.key if box.function else None,
        "site": box.site.code if box.site else None,
        "listener": box.listener.name,
        "substitute": box.substitute.name,
        "waiting": one.waiting,
        "late": one.late,
        "oldest": one.oldest.isoformat() if one.oldest else None,
    }


@require_POST
def close(request: PersonRequest, public_id: UUID) -> HttpResponse:
    if not may_name_listeners(request.user):
        raise PermissionDenied(_("Leads of customer experience and service say who listens."))
    box = get_object_or_404(Inbox.objects.visible_to(request.user), public_id=public_id)
    listening.close_inbox(box, by=request.user)
    messages.success(request, _("That inbox is closed. What is new arrives at the next wider one."))
    return redirect("issue_listeners")


@require_POST
def promise(request: PersonRequest, key: str) -> HttpResponse:
    """Promise answers to a kind within other days."""
    if not may_name_listeners(request.user):
        raise PermissionDenied(_("Leads of customer experience and service say who listens."))
    kind = get_object_or_404(Kind, key=key)
    form = PromiseForm(request.POST)
    try:
        form.full_clean()
        framing.promise_within(kind, form.cleaned_data.get("answer_within", -1), by=request.user)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Promised from now on."))
    return redirect("issue_listeners")


def days_of(request: PersonRequest, back: int) -> tuple[date, date]:
    """The days in the address, else the last `back` days."""
    today = timezone.localdate()
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    return since or today - timedelta(days=back), until or today


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
