"""A series: how it went, what is to come, and its end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.encounters.actions import recur
from firsthand.encounters.models import Series
from firsthand.encounters.queries.series import course, parts_of
from firsthand.encounters.views.asked import wants_json
from firsthand.people.http import PersonRequest
from firsthand.people.models import Removal

SHOWN = 20


@require_safe
def series(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _reach(request, public_id)
    today = timezone.localdate()
    parts = parts_of(found, request.user)
    went = course(parts, today)
    if wants_json(request):
        return JsonResponse({"due": went.due, "kept": went.kept, "silent": went.silent,
                             "share": went.share, "run": went.run, "breaks": went.breaks,
                             "days": [part.occurred_on for part in parts]})  # fmt: skip
    context = {
        "series": found,
        "kind": parts[0].encounter.kind if parts else None,
        "course": went,
        "coming": [part for part in parts if part.occurred_on > today][:SHOWN],
        "been": [part for part in reversed(parts) if part.occurred_on <= today][:SHOWN],
        "left": sum(part.occurred_on > today for part in parts),
        "may_end": found.person_id == request.user.pk,
    }
    return render(request, "encounters/series.html", context)


@require_POST
def end(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _own(request, public_id)
    removal = recur.end(found, by=request.user, today=timezone.localdate())
    undo = reverse("encounter_series_resume", args=[public_id, removal.public_id])
    messages.success(request, _("It ends here. What was done stays."), extra_tags=undo)
    return redirect("encounter_series", public_id)


@require_POST
def resume(request: PersonRequest, public_id: UUID, removal: UUID) -> HttpResponse:
    found = _own(request, public_id)
    ended = get_object_or_404(Removal.objects.visible_to(request.user), public_id=removal)
    recur.resume(found, ended)
    messages.success(request, _("It goes on."))
    return redirect("encounter_series", public_id)


def _reach(request: PersonRequest, public_id: UUID) -> Series:
    return get_object_or_404(Series.objects.visible_to(request.user), public_id=public_id)


def _own(request: PersonRequest, public_id: UUID) -> Series:
    found = _reach(request, public_id)
    if found.person_id != request.user.pk:
        raise PermissionDenied(_("Whoever planned it can end it."))
    return found
