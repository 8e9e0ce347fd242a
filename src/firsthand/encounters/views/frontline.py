"""One's own history at the front line, and how long ago its last day was."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters.forms.profile import FrontlineForm
from firsthand.encounters.models import FrontlineJob
from firsthand.encounters.queries.frontline import last_frontline_day
from firsthand.people.http import PersonRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
def frontline(request: PersonRequest) -> HttpResponse:
    form = FrontlineForm(sent(request), instance=FrontlineJob(person=request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("encounter_frontline")
    today = timezone.localdate()
    last = last_frontline_day(request.user, today)
    context = {
        "form": form,
        "jobs": FrontlineJob.objects.filter(person=request.user).order_by("-began_on"),
        "last": last,
        "years": last.years(today),
    }
    return render(request, "encounters/frontline.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request: PersonRequest, public_id: UUID) -> HttpResponse:
    job = get_object_or_404(FrontlineJob, person=request.user, public_id=public_id)
    job.delete()
    messages.success(request, _("That line is gone."))
    return redirect("encounter_frontline")
