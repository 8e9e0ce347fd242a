"""A month of seats proposed to many: CX leads ask for it, each person says yes or no to their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters.actions import matching as act
from firsthand.encounters.actions.seating import NotNow
from firsthand.encounters.forms.seats import MatchingForm
from firsthand.encounters.jobs_seats import propose_seats
from firsthand.encounters.models import Matching, Proposal
from firsthand.encounters.views.seats_taking import say_outcome
from firsthand.encounters.words.proposing import why
from firsthand.people.http import PersonRequest, sent

SHOWN = 60
View = Callable[..., HttpResponse]


def for_leads(view: View) -> View:
    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        if not request.user.has_role("cx_lead"):
            raise PermissionDenied(_("Whoever leads customer experience proposes seats to many."))
        return view(request, *args, **more)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def matchings(request: PersonRequest) -> HttpResponse:
    form = MatchingForm(sent(request), by=request.user)
    if request.method == "POST" and form.is_valid():
        made = Matching.objects.create(by=request.user, **form.cleaned_data)
        propose_seats.enqueue(str(made.public_id), by=request.user.pk)
        return redirect("matching", made.public_id)
    runs = Matching.objects.visible_to(request.user).order_by("-asked_at", "-id")[:12]
    context = {"form": form, "runs": runs}
    return render(request, "seats/matchings.html", context, status=422 if form.errors else 200)


@require_safe
@for_leads
def matching(request: PersonRequest, public_id: UUID) -> HttpResponse:
    run = get_object_or_404(Matching.objects.visible_to(request.user), public_id=public_id)
    found = run.proposals.select_related(
        "person__function", "seat__host", "seat__site", "seat__function", "seat__kind"
    ).order_by("seat__starts_at", "person__name", "id")
    if request.GET.get("format") == "json":
        return JsonResponse(_told(run, list(found)))
    shown = found[:SHOWN]
    context = {
        "run": run,
        "rows": [(one, why(one)) for one in shown],
        "count": found.count(),
        "yes": found.filter(said=Proposal.Said.YES).count(),
        "no": found.filter(said=Proposal.Said.NO).count(),
        "shown": SHOWN,
    }
    return render(request, "seats/matching.html", context)


@require_POST
def accept(request: PersonRequest, public_id: UUID) -> HttpResponse:
    proposal = _mine(request, public_id)
    try:
        outcome = act.accept(proposal)
    except NotNow as fault:
        messages.error(request, str(fault))
        return redirect("seats")
    say_outcome(request, proposal.seat.public_id, outcome)
    return redirect("seat", proposal.seat.public_id)


@require_POST
def decline(request: PersonRequest, public_id: UUID) -> HttpResponse:
    act.decline(_mine(request, public_id))
    messages.success(request, _("Left to somebody else. Nobody counts that."))
    return redirect("seats")


def _mine(request: PersonRequest, public_id: UUID) -> Proposal:
    mine = Proposal.objects.visible_to(request.user).filter(person=request.user)
    return get_object_or_404(mine.select_related("seat", "person"), public_id=public_id)


def _told(run: Matching, found: list[Proposal]) -> dict[str, object]:
    return {
        "month": run.month.isoformat(),
        "finished": run.finished_at is not None,
        "best": run.is_best,
        "people": run.people,
        "seats": run.seats,
        "proposals": [
            {
                "person": one.person.name,
                "seat": one.seat.title,
                "seat_id": str(one.seat.public_id),
                "day": one.seat.held_on.isoformat(),
                "why": why(one),
                "said": one.said or None,
            }
            for one in found
        ],
    }
