"""One seat: who hosts, what to expect, who has it; and what I expect of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.encounters import calendar
from firsthand.encounters.actions import keep
from firsthand.encounters.models import Attendance, Encounter, Part
from firsthand.encounters.queries.entries import entry_of_encounter, entry_of_seat
from firsthand.encounters.queries.seats import Offer, offer, open_seats
from firsthand.encounters.queries.seats_data import as_data
from firsthand.people.http import PersonRequest


def one(request: PersonRequest, public_id: UUID) -> Offer:
    found = offer(request.user, public_id)
    if found is None:
        raise Http404
    return found


def hosted(request: PersonRequest, public_id: UUID) -> Offer:
    """The seat, for its host, and for whoever proposed it."""
    found = one(request, public_id)
    if request.user.pk not in (found.seat.host_id, found.seat.offered_by_id):
        raise PermissionDenied(_("The host decides about this seat."))
    return found


@require_safe
def seat(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    if request.GET.get("format") == "json":
        names = [guest.name for guest in found.guests] if found.names_shown else None
        told = {"guests": names, "mine": found.mine, "position": found.position}
        return JsonResponse(as_data(found) | told)
    return page(request, found)


def page(
    request: PersonRequest, found: Offer, *, fault: str = "", status: int = 200
) -> HttpResponse:
    attendances = _attendances(found)
    mine = next((each for each in attendances if each.person_id == request.user.pk), None)
    context = {
        "offer": found,
        "seat": found.seat,
        "mine": mine,
        "host_word": mine.about_guest if mine and mine.learned else "",
        "host_wrote": bool(mine and mine.about_guest),
        "guests_to_speak_of": [
            each for each in attendances if found.hosted and each.part == Part.GUEST
        ],
        "others": [each for each in open_seats(request.user, most=4) if each.seat != found.seat][
            :3
        ],
        "fault": fault,
    }
    return render(request, "seats/seat.html", context, status=status)


@require_safe
def ics(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = one(request, public_id)
    return calendar_file([entry_of_seat(found.seat, busy=found.mine or found.hosted)], "seat")


@require_safe
def encounter_ics(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """A planned encounter, for those who take part in it."""
    mine = Encounter.objects.visible_to(request.user).filter(attendances__person=request.user)
    found = mine.filter(public_id=public_id).select_related("kind", "site").first()
    if found is None:
        raise Http404
    return calendar_file([entry_of_encounter(found, request.user)], "encounter")


def calendar_file(entries: list[calendar.Entry], name: str) -> HttpResponse:
    text = calendar.as_text(entries)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


@require_POST
def expect(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Keep what I expect. It locks when the seat begins."""
    found = one(request, public_id)
    if not found.mine or found.seat.encounter is None:
        raise PermissionDenied(_("This is for whoever has the seat."))
    words = request.POST.get("before", "")[:2000]
    try:
        keep.expect(found.seat.encounter, by=request.user, before=words, today=timezone.localdate())
    except keep.AlreadyBegan:
        fault = _("It has begun, so what you expected stays as it was.")
        return page(request, found, fault=fault, status=409)
    messages.success(request, _("Kept. Only you see it."))
    return redirect("seat", public_id)


def _attendances(found: Offer) -> list[Attendance]:
    if found.seat.encounter is None:
        return []
    there = Attendance.objects.filter(encounter=found.seat.encounter)
    return list(there.select_related("person").order_by("id"))
