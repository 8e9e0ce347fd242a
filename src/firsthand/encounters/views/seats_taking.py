"""Take a seat, give it back, wait for it, pass it on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from firsthand.encounters.actions import hosting, seating
from firsthand.encounters.actions.seating import NotNow, Outcome
from firsthand.encounters.views.seats_one import one, page
from firsthand.people.http import PersonRequest


@require_POST
def take(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    try:
        outcome = seating.take(found.seat, by=request.user)
    except NotNow as fault:
        return page(request, found, fault=str(fault), status=409)
    say_outcome(request, public_id, outcome)
    return redirect("seat", public_id)


def say_outcome(request: PersonRequest, public_id: UUID, outcome: Outcome) -> None:
    """Yours, with undo; or in line, with a way out of it."""
    if outcome.taking is not None:
        text = _("Taken. The invitation is on its way, and your host knows.")
        messages.success(request, text, extra_tags=reverse("seat_give_back", args=[public_id]))
        return
    text = _("Taken a moment ago. %(line)s") % {"line": in_line(outcome.position)}
    messages.success(request, text, extra_tags=reverse("seat_stop_waiting", args=[public_id]))


def in_line(position: int) -> str:
    if position == 1:
        return _("You are first in line.")
    before = position - 1
    return ngettext(
        "%(n)d person is in line before you.", "%(n)d people are in line before you.", before
    ) % {"n": before}


@require_POST
def give_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    try:
        following = seating.give_back(found.seat, by=request.user)
    except NotNow as fault:
        return page(request, found, fault=str(fault), status=409)
    text = _("Given back. Your host knows.")
    if following is not None:
        text = _("Given back. The first in line has it now.")
    messages.success(request, text, extra_tags=reverse("seat_take", args=[public_id]))
    return redirect("seat", public_id)


@require_POST
def wait(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    if found.free and not found.line:
        return take(request, public_id)
    try:
        position = seating.wait(found.seat, by=request.user)
    except NotNow as fault:
        return page(request, found, fault=str(fault), status=409)
    text = _("%(line)s You get a message when it is yours.") % {"line": in_line(position)}
    messages.success(request, text, extra_tags=reverse("seat_stop_waiting", args=[public_id]))
    return redirect("seat", public_id)


@require_POST
def stop_waiting(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    seating.stop_waiting(found.seat, by=request.user)
    messages.success(request, _("You do not wait for it any more."))
    return redirect("seat", public_id)


@require_POST
def pass_on(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Not for me: open it to everybody."""
    found = one(request, public_id)
    hosting.pass_to_everybody(found.seat, by=request.user)
    messages.success(request, _("Passed on. Everybody can take it now, and nobody counts that."))
    return redirect("seats")
