"""Work in the background: what runs, what waits, what stopped and why."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.web.models import Job, JobQuerySet

SHOWN = 20


@require_safe
def jobs(request: PersonRequest) -> HttpResponse:
    seen = _open_to(request)
    now = timezone.now()
    today = now - timedelta(days=1)
    context = {
        "now": now,
        "stopped": seen.failed().select_related("asked_by").order_by("-finished_at")[:SHOWN],
        "running": seen.running().select_related("asked_by").order_by("started_at")[:SHOWN],
        "waiting": seen.waiting().order_by("run_after", "id")[:SHOWN],
        "done": seen.filter(state="done", finished_at__gte=today).order_by("-finished_at")[:SHOWN],
        "stopped_count": seen.failed().count(),
        "running_count": seen.running().count(),
    }
    return render(request, "jobs/jobs.html", context)


@require_POST
def again(request: PersonRequest, public_id: UUID) -> HttpResponse:
    job = get_object_or_404(_open_to(request), public_id=public_id)
    if job.try_again():
        messages.success(request, _("It runs again as soon as a worker is free."))
    return redirect("jobs")


@require_POST
def stop(request: PersonRequest, public_id: UUID) -> HttpResponse:
    job = get_object_or_404(_open_to(request), public_id=public_id)
    job.ask_to_stop()
    messages.success(request, _("It stops at its next checkpoint. What is in stays."))
    return redirect("jobs")


def _open_to(request: PersonRequest) -> JobQuerySet:
    if not request.user.has_role("admin", "cx_lead"):
        raise PermissionDenied
    return Job.objects.visible_to(request.user)
