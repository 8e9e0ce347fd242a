"""One encounter: what it was, what each who may be read wrote, and changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters.actions import keep
from firsthand.encounters.beside import shows_in
from firsthand.encounters.forms.meeting import written
from firsthand.encounters.forms.words import ChangeForm, ExpectForm
from firsthand.encounters.models import Attendance, Encounter, Met, State
from firsthand.encounters.queries.listing import as_data, for_export
from firsthand.encounters.views.asked import reach, refusal, told, wants_json
from firsthand.people.http import PersonRequest


@require_safe
def encounter(request: PersonRequest, public_id: UUID) -> HttpResponse:
    one = reach(request, public_id)
    parts = _parts(request, one)
    if wants_json(request):
        return JsonResponse({"encounter": [as_data(part, request.user) for part in parts]})
    return render(request, "encounters/encounter.html", _context(request, one, parts))


def _parts(request: PersonRequest, one: Encounter) -> list[Attendance]:
    """One's own part first, then those that this reader may know about."""
    theirs = Attendance.objects.filter(encounter=one)
    if not theirs.filter(person=request.user).exists():
        theirs = Attendance.objects.visible_to(request.user).filter(encounter=one)
    found = for_export(theirs, request.user)
    return sorted(found, key=lambda part: (part.person_id != request.user.pk, part.pk))


def _context(request: PersonRequest, one: Encounter, parts: list[Attendance]) -> dict[str, Any]:
    mine = parts[0] if parts and parts[0].person_id == request.user.pk else None
    today = timezone.localdate()
    return {
        "encounter": one,
        "mine": mine,
        "state": mine.state if mine else "",
        "State": State,
        "others": [(part, part.words_for(request.user)) for part in parts if part is not mine],
        "place": one.place_for(request.user),
        "site": one.site_for(request.user),
        "customers": Met.objects.visible_to(request.user).filter(encounter=one).order_by("id"),
        "began": one.began(today),
        "asks": bool(mine and mine.came is None and one.has_come),
        "expect_form": ExpectForm(initial={"before": mine.before}) if mine else None,
        "may_change": one.changed_by(request.user),
        "shows": shows_in(request.user, one),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, public_id: UUID) -> HttpResponse:
    one = _own(request, public_id)
    happened = one.attendances.filter(came=True).exists()
    form = ChangeForm(told(request), by=request.user, happened=happened, initial=written(one))
    form.fields["kind"].queryset |= type(one.kind).objects.filter(pk=one.kind_id)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        keep.change(one, people=form.cleaned_data["people"], guests=form.guests(), **form.told())
        messages.success(request, _("Kept."))
        return redirect("encounter", public_id)
    if form.errors and wants_json(request):
        return refusal(form)
    context = {"form": form, "encounter": one}
    return render(request, "encounters/change.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    keep.remove(_own(request, public_id), by=request.user)
    undo = reverse("encounter_bring_back", args=[public_id])
    messages.success(
        request, _("Taken away. Every clock that it moved falls back."), extra_tags=undo
    )
    return redirect("encounters")


@require_POST
def bring_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    gone = Encounter.objects.filter(removal__by=request.user)
    keep.bring_back(get_object_or_404(gone, public_id=public_id))
    messages.success(request, _("It is back."))
    return redirect("encounter", public_id)


def _own(request: PersonRequest, public_id: UUID) -> Encounter:
    one = reach(request, public_id)
    if not one.changed_by(request.user):
        raise PermissionDenied(_("Whoever wrote it down can change it."))
    return one
