"""A day of a tour, evidence, and the host's word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters.models import Attendance, Kind
from firsthand.people.http import PersonRequest, sent
from firsthand.tours.actions import proof
from firsthand.tours.actions.plan import add_goal as promise_goal
from firsthand.tours.actions.today import log_day
from firsthand.tours.forms.people import offered
from firsthand.tours.forms.proof import EvidenceForm, SignForm, TodayForm
from firsthand.tours.models import Evidence, SignOff, Tour
from firsthand.tours.queries.tour import newest_versions
from firsthand.tours.views.reach import goal_of, hosted_tour, my_tour, own_tour, tour_of
from firsthand.tours.views.tour import page


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """What happened today: one entry, read by the clock, the tour and the network."""
    tour = my_tour(request, public_id)
    form = TodayForm(sent(request), tour=tour, initial=_usual(tour))
    if request.method == "POST" and form.is_valid():
        _log(request, tour, dict(form.cleaned_data))
        messages.success(request, _("Heard. It counts for your clock and for this tour."))
        return redirect("tour", public_id)
    context = {"form": form, "tour": tour, "colleagues": offered()}
    return render(request, "tours/today.html", context, status=422 if form.errors else 200)


def _usual(tour: Tour) -> dict[str, Any]:
    day = min(max(timezone.localdate(), tour.starts_on), tour.ends_on)
    kind = Kind.objects.filter(key="tour-day").first()
    return {"occurred_on": day, "kind": kind, "host_was_there": True}


def _log(request: PersonRequest, tour: Tour, told: dict[str, Any]) -> None:
    there = list(told.pop("colleagues"))
    if told.pop("host_was_there", False) and tour.host is not None:
        there.append(tour.host)
    log_day(
        tour,
        told.pop("kind"),
        told.pop("occurred_on"),
        by=request.user,
        learned=told.pop("learned"),
        goals=told.pop("goals"),
        colleagues=dict.fromkeys(there),
        **told,
    )


@require_POST
def evidence(request: PersonRequest, public_id: UUID, goal: int) -> HttpResponse:
    tour = my_tour(request, public_id)
    about, form = goal_of(tour, goal), EvidenceForm(request.POST)
    if not form.is_valid():
        return page(request, tour, evidence_form=form)
    made = proof.show(tour, by=request.user, goal=about, **form.cleaned_data)
    undo = reverse("tour_evidence_remove", args=[public_id, made.public_id])
    messages.success(request, _("Kept. It waits for your host."), extra_tags=undo)
    return redirect("tour", public_id)


@require_POST
def count(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Let an encounter that was logged elsewhere be a day of this tour: nobody writes it twice."""
    tour = my_tour(request, public_id)
    mine = Attendance.objects.kept().filter(
        person=request.user, came=True, occurred_on__range=(tour.starts_on, tour.ends_on)
    )
    found = get_object_or_404(mine, encounter__public_id=request.POST.get("encounter") or None)
    goals = list(tour.goals.filter(pk__in=_numbers(request.POST.getlist("goals"))))
    proof.count_encounter(tour, found.encounter, by=request.user, goals=goals)
    messages.success(request, _("It counts for this tour."))
    return redirect("tour", public_id)


def _numbers(told: list[str]) -> list[int]:
    return [int(one) for one in told if one.isdigit()]


@require_POST
def remove_evidence(request: PersonRequest, public_id: UUID, evidence_id: UUID) -> HttpResponse:
    tour = my_tour(request, public_id)
    found = get_object_or_404(Evidence.objects.standing(), tour=tour, public_id=evidence_id)
    proof.take_away(found, by=request.user)
    undo = reverse("tour_evidence_back", args=[public_id, evidence_id])
    messages.success(request, _("It no longer counts here."), extra_tags=undo)
    return redirect("tour", public_id)


@require_POST
def evidence_back(request: PersonRequest, public_id: UUID, evidence_id: UUID) -> HttpResponse:
    tour = my_tour(request, public_id)
    removed = Evidence.objects.filter(tour=tour, removal__by=request.user)
    proof.bring_back(get_object_or_404(removed, public_id=evidence_id))
    return redirect("tour", public_id)


@require_POST
def add_goal(request: PersonRequest, public_id: UUID) -> HttpResponse:
    tour = own_tour(request, public_id)
    wanted = request.POST.get("version", "")
    versions = {str(one.pk): one for one in newest_versions(tour.function_id, but=tour)}
    if wanted in versions:
        promise_goal(tour, versions[wanted])
        messages.success(request, _("It is a goal of this tour now."))
    return redirect("tour", public_id)


@require_POST
def sign(request: PersonRequest, public_id: UUID, goal: int) -> HttpResponse:
    tour = hosted_tour(request, public_id)
    form = SignForm(request.POST)
    if not form.is_valid():
        return page(request, tour, sign_form=form)
    told = form.cleaned_data
    try:
        signed = proof.sign(
            goal_of(tour, goal), by=request.user, fully=told["how"] == "fully", words=told["words"]
        )
    except proof.NothingToSign:
        form.add_error(None, _("There is no evidence yet, so there is nothing to sign."))
        return page(request, tour, sign_form=form)
    undo = reverse("tour_unsign", args=[public_id, signed.pk])
    told_them = _("Signed. %(name)s sees it.") % {"name": tour.person.name}
    messages.success(request, told_them, extra_tags=undo)
    return redirect("tour", public_id)


@require_POST
def unsign(request: PersonRequest, public_id: UUID, signed: int) -> HttpResponse:
    tour = hosted_tour(request, public_id)
    mine = SignOff.objects.standing().filter(goal__tour=tour, by=request.user)
    proof.unsign(get_object_or_404(mine, pk=signed), by=request.user)
    messages.success(request, _("Your word is taken back."))
    return redirect("tour", public_id)


@require_POST
def ask(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Ask the host for their word."""
    tour = tour_of(request, public_id)
    if request.user != tour.person:
        raise PermissionDenied
    if tour.host is not None:
        proof.ask_for_word(tour, today=timezone.localdate())
        messages.success(request, _("%(name)s was asked.") % {"name": tour.host.name})
    return redirect("tour", public_id)
