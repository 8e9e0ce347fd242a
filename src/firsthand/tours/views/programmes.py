"""Programmes: what a sponsor stands for, and the report that they read."""

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

from firsthand.people.http import PersonRequest, sent
from firsthand.tours.actions import programme as keeping
from firsthand.tours.forms.people import offered
from firsthand.tours.forms.programme import PledgeForm, ProgrammeForm
from firsthand.tours.models import Programme
from firsthand.tours.queries.programme import SponsorReport, sponsor_report
from firsthand.tours.queries.tour import hours_of
from firsthand.tours.views.answering import as_csv
from firsthand.tours.views.reach import for_cx_leads, programme_of


@require_safe
def programmes(request: PersonRequest) -> HttpResponse:
    seen = Programme.objects.visible_to(request.user).select_related("sponsor")
    found = [(one, hours_of(one.tours.kept())) for one in seen.order_by("-starts_on", "name")]
    if request.GET.get("format") in ("csv", "json"):
        columns = ("name", "sponsor", "starts_on", "ends_on", "budget_hours", "hours")
        rows = [
            (one.name, one.sponsor and one.sponsor.name, one.starts_on, one.ends_on,
             one.budget_hours, hours)
            for one, hours in found
        ]  # fmt: skip
        if request.GET["format"] == "csv":
            return as_csv("programmes", columns, rows)
        told = [{name: str(cell) for name, cell in zip(columns, row, strict=True)} for row in rows]
        return JsonResponse({"programmes": told})
    context = {"programmes": found, "may_begin": request.user.has_role("cx_lead")}
    return render(request, "tours/programmes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cx_leads
def new(request: PersonRequest) -> HttpResponse:
    return _edited(request, ProgrammeForm(sent(request)), _("Begin a programme"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_cx_leads
def edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = programme_of(request, public_id)
    return _edited(request, ProgrammeForm(sent(request), instance=found), found.name)


def _edited(request: PersonRequest, form: ProgrammeForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made = keeping.begin(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept."))
        return redirect("programme", made.public_id)
    context = {"form": form, "title": title, "colleagues": offered()}
    status = 422 if form.errors else 200
    return render(request, "tours/programme_form.html", context, status=status)


@require_safe
def programme(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = programme_of(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(_as_data(sponsor_report(found, today=timezone.localdate())))
    return _page(request, found, PledgeForm())


def _page(request: PersonRequest, found: Programme, form: PledgeForm) -> HttpResponse:
    context = {
        "programme": found,
        "report": sponsor_report(found, today=timezone.localdate()),
        "form": form,
        "may_change": request.user.has_role("cx_lead"),
        "may_pledge": _may_pledge(request, found),
        "colleagues": offered(),
    }
    return render(request, "tours/programme.html", context, status=422 if form.errors else 200)


def _may_pledge(request: PersonRequest, found: Programme) -> bool:
    return request.user.has_role("cx_lead") or request.user == found.sponsor


@require_POST
def pledge(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = programme_of(request, public_id)
    if not _may_pledge(request, found):
        raise PermissionDenied
    form = PledgeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    made = keeping.pledge(found, **form.cleaned_data)
    told = _("It waits for %(name)s now.") % {"name": made.commitment.owed_by.name}
    messages.success(request, told)
    return redirect("programme", public_id)


@require_POST
@for_cx_leads
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = programme_of(request, public_id)
    keeping.take_away(found, by=request.user)
    undo = reverse("programme_back", args=[public_id])
    messages.success(request, _("The programme is taken away. Its tours stay."), extra_tags=undo)
    return redirect("programmes")


@require_POST
@for_cx_leads
def back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Programme.objects.filter(removal__by=request.user)
    found = get_object_or_404(removed, public_id=public_id)
    keeping.bring_back(found)
    return redirect("programme", public_id)


def _as_data(report: SponsorReport) -> dict[str, Any]:
    return {
        "name": report.programme.name,
        "sponsor": report.programme.sponsor.name if report.programme.sponsor else None,
        "budget_hours": report.programme.budget_hours,
        "hours": float(report.hours),
        "cost": float(report.cost),
        "tours": {"planned": report.planned, "under_way": report.under_way, "over": report.over},
        "people": report.people,
        "goals": report.goals,
        "learned": report.learned,
        "promises": [
            {"who": one.owed_by.name, "what": one.what, "by": str(one.due_on),
             "kept": hasattr(one, "keeping")}
            for one in report.pledges
        ],
        "checked_benefits": [
            {"what": one.what, "checked_on": str(one.checked_on)} for one in report.benefits
        ],
    }  # fmt: skip
