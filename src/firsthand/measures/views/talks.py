"""Link a talk at first hand to the measure that it explains, and take the link away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.encounters.models import Attendance
from firsthand.measures.models import Explanation
from firsthand.measures.views.signal import load
from firsthand.people.http import PersonRequest


@require_POST
def explain(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Only whoever was there says that it explains something."""
    measure = load(request, public_id)
    talk = _talk(request)
    if talk is None:
        messages.error(request, _("Choose one of your talks."))
        return redirect("signal", public_id)
    Explanation.objects.get_or_create(measure=measure, encounter=talk.encounter, by=request.user)
    undo = reverse("signal_unexplain", args=[public_id, talk.encounter.public_id])
    messages.success(request, _("It stands beside the numbers."), extra_tags=undo)
    return redirect("signal", public_id)


@require_POST
def unexplain(request: PersonRequest, public_id: UUID, encounter: UUID) -> HttpResponse:
    measure = load(request, public_id)
    mine = measure.explanations.filter(by=request.user, encounter__public_id=encounter)
    get_object_or_404(mine).delete()
    messages.success(request, _("The link is gone. The talk stays in your log."))
    return redirect("signal", public_id)


def _talk(request: PersonRequest) -> Attendance | None:
    try:
        wanted = UUID(request.POST.get("talk", ""))
    except ValueError:
        return None
    mine = Attendance.objects.visible_to(request.user).counting().filter(person=request.user)
    return mine.filter(encounter__public_id=wanted).select_related("encounter").first()
