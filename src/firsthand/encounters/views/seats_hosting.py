"""What hosts do: offer, change, agree, let somebody else host, withdraw, say a word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters.actions import hosting, offering
from firsthand.encounters.actions.seating import NotNow
from firsthand.encounters.forms.seats import OfferForm, SeatForm
from firsthand.encounters.queries.seats import Offer
from firsthand.encounters.views.seats_one import hosted, page
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: PersonRequest) -> HttpResponse:
    form = OfferForm(sent(request), by=request.user, initial=_begin(request))
    if request.method == "POST" and form.is_valid():
        on, begins, ends, zone = form.when
        made = offering.offer(on, begins, ends, zone=zone, by=request.user, **form.rest)
        first = made[0]
        if first.agreed_at is None:
            text = _("Asked. It is offered once %(host)s says yes.") % {"host": first.host.name}
        else:
            text = ngettext("Offered.", "Offered: %(n)d seats.", len(made)) % {"n": len(made)}
        undo = reverse("seat_withdraw", args=[first.public_id])
        messages.success(request, text, extra_tags=undo if len(made) == 1 else "")
        return redirect("seat", first.public_id)
    context = {"form": form, "seat": None, "whom": form.initial.get("kept_for")}
    return render(request, "seats/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    seat = hosted(request, public_id).seat
    form = SeatForm(sent(request), instance=seat, by=request.user)
    if request.method == "POST" and form.is_valid():
        offering.change(seat, when=form.when, **form.rest)
        messages.success(request, _("Changed. Guests hear of another time or place."))
        return redirect("seat", public_id)
    context = {"form": form, "seat": seat}
    return render(request, "seats/form.html", context, status=422 if form.errors else 200)


@require_POST
def agree(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _by_host(request, public_id)
    hosting.agree(found.seat)
    messages.success(request, _("Thank you. The seat is offered now."))
    return redirect("seat", public_id)


@require_POST
def cannot(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _by_host(request, public_id)
    if hosting.cannot(found.seat, by=request.user) == "other":
        text = _("%(who)s hosts instead, and your guests know.")
        messages.success(request, text % {"who": found.seat.substitute})
    else:
        _say_withdrawn(request, public_id)
    return redirect("seat", public_id)


@require_POST
def withdraw(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = hosted(request, public_id)
    hosting.withdraw(found.seat, by=request.user)
    _say_withdrawn(request, public_id)
    return redirect("seat", public_id)


@require_POST
def reopen(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = hosted(request, public_id)
    hosting.reopen(found.seat)
    messages.success(request, _("The seat is offered again."))
    return redirect("seat", public_id)


@require_POST
def decline(request: PersonRequest, public_id: UUID, guest: UUID) -> HttpResponse:
    found = _by_host(request, public_id)
    person = _guest(request, guest)
    hosting.decline_guest(found.seat, person, by=request.user)
    undo = reverse("seat_have_after_all", args=[public_id, guest])
    messages.success(request, _("They hear it without a reason."), extra_tags=undo)
    return redirect("seat", public_id)


@require_POST
def have_after_all(request: PersonRequest, public_id: UUID, guest: UUID) -> HttpResponse:
    found = _by_host(request, public_id)
    try:
        seated = hosting.have_after_all(found.seat, _guest(request, guest))
    except NotNow as fault:
        return page(request, found, fault=str(fault), status=409)
    text = _("They have the seat again.") if seated else _("They are in line: the seat is full.")
    messages.success(request, text)
    return redirect("seat", public_id)


@require_POST
def word(request: PersonRequest, public_id: UUID, guest: UUID) -> HttpResponse:
    """The host's word about a guest, for the guest alone."""
    found = _by_host(request, public_id)
    try:
        hosting.say_a_word(found.seat, _guest(request, guest), request.POST.get("words", ""))
    except NotNow as fault:
        return page(request, found, fault=str(fault), status=409)
    messages.success(request, _("Kept. They read it once they have written what they learned."))
    return redirect("seat", public_id)


def _by_host(request: PersonRequest, public_id: UUID) -> Offer:
    found = hosted(request, public_id)
    if not found.hosted:
        raise PermissionDenied(_("The host decides about this seat."))
    return found


def _guest(request: PersonRequest, public_id: UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)


def _say_withdrawn(request: PersonRequest, public_id: UUID) -> None:
    undo = reverse("seat_reopen", args=[public_id])
    messages.success(request, _("Withdrawn. Whoever had it knows."), extra_tags=undo)


def _begin(request: PersonRequest) -> dict[str, Any]:
    """What is known before anything is typed: one's own site, and whom it is for."""
    begin: dict[str, Any] = {"site": request.user.site_id, "function": request.user.function_id}
    try:
        whom = UUID(request.GET.get("for", ""))
    except ValueError:
        return begin
    person = Person.objects.visible_to(request.user).active().filter(public_id=whom).first()
    return begin | ({"kept_for": person} if person else {})
