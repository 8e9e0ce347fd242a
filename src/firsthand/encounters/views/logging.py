"""Log what happened in a minute; plan what is to come, once or again and again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from firsthand.encounters.actions import keep, recur
from firsthand.encounters.forms.words import LogForm, PlanForm
from firsthand.encounters.models import Encounter, Seat, Series
from firsthand.encounters.queries.seats import seat_of
from firsthand.encounters.views.asked import made, refusal, told, wants_json
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person

PREFILLED = ("kind", "step", "function", "site", "mode", "job", "title")


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: PersonRequest) -> HttpResponse:
    seat = seat_of(request.user, request.GET.get("seat", ""))
    if request.method != "POST" and seat and seat.encounter and _attends(request, seat.encounter):
        # Whoever had the seat has its encounter: a second one would count the day twice.
        return redirect("encounter", seat.encounter.public_id)
    form = LogForm(told(request), by=request.user, initial=prefilled(request))
    if request.method == "POST" and form.is_valid():
        encounter = _logged(form, request.user)
        if wants_json(request):
            return made(encounter)
        learned = form.cleaned_data["learned"]
        says = _("Logged.") if learned else _("Kept as a draft. It does not count yet.")
        undo = reverse("encounter_remove", args=[encounter.public_id])
        messages.success(request, says, extra_tags=undo)
        return redirect("encounter", encounter.public_id)
    return _asked(request, form, "encounters/log.html")


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest) -> HttpResponse:
    form = PlanForm(told(request), by=request.user, initial=prefilled(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data.get("rule"):
            return _began(request, form)
        encounter = _planned(form, request.user)
        if wants_json(request):
            return made(encounter)
        undo = reverse("encounter_remove", args=[encounter.public_id])
        messages.success(request, _("Planned. It asks you afterwards."), extra_tags=undo)
        return redirect("encounter", encounter.public_id)
    return _asked(request, form, "encounters/plan.html")


def prefilled(request: PersonRequest) -> dict[str, Any]:
    """What a link brings along: `?kind=coffee&person=<id>&day=2026-11-23&who=Mrs Osei`, `?seat=<id>`."""
    query = request.GET
    found: dict[str, Any] = {name: query[name][:200] for name in PREFILLED if query.get(name)}
    if query.get("person"):
        found["people"] = _colleague(request.user, query["person"])
    if seat := seat_of(request.user, query.get("seat", "")):
        found |= _of_seat(seat, request.user)
    found["who1"] = query.get("who", "")[:200]
    found["occurred_on"] = query.get("day") or found.get("occurred_on") or timezone.localdate()
    return found


def _of_seat(seat: Seat, by: Person) -> dict[str, Any]:
    """What a seat says about the meeting: what it was, when, where, and beside whom."""
    return {
        "kind": seat.kind.key,
        "title": seat.title,
        "site": seat.site,
        "function": seat.function,
        "occurred_on": seat.held_on,
        "people": [seat.host] if seat.host != by else [],
    }


def _attends(request: PersonRequest, encounter: Encounter) -> bool:
    return encounter.attendances.filter(person=request.user).exists()


def _colleague(reader: Person, public_id: str) -> list[Person]:
    try:
        named = UUID(public_id)
    except ValueError:
        return []
    others = Person.objects.visible_to(reader).active().exclude(pk=reader.pk)
    return list(others.filter(public_id=named))


def _logged(form: LogForm, by: Person) -> Encounter:
    clean = form.cleaned_data
    people = [by, *clean["people"]]
    guests = form.guests()
    words = form.own_words()
    encounter = keep.log(
        **form.told(), by=by, people=people, guests=guests, learned=words.pop("learned")
    )
    keep.reflect(encounter, by=by, **words)
    keep.feel(encounter, by=by, tags=clean["moments"], words=clean["moment_words"])
    return encounter


def _planned(form: PlanForm, by: Person) -> Encounter:
    people = [by, *form.cleaned_data["people"]]
    encounter = keep.plan(**form.told(), by=by, people=people, guests=form.guests())
    before = form.cleaned_data["before"]
    if before and not encounter.began(timezone.localdate()):
        keep.expect(encounter, by=by, before=before, today=timezone.localdate())
    return encounter


def _began(request: PersonRequest, form: PlanForm) -> HttpResponse:
    series = _series(form, request.user)
    if wants_json(request):
        return made(series)
    n = series.encounters.count()
    says = ngettext("Planned, %(n)d time.", "Planned, %(n)d times.", n) % {"n": n}
    messages.success(
        request, says, extra_tags=reverse("encounter_series_end", args=[series.public_id])
    )
    return redirect("encounter_series", series.public_id)


def _series(form: PlanForm, by: Person) -> Series:
    clean, given = form.cleaned_data, form.told()
    kept = {name: value for name, value in given.items()
            if name not in {"kind", "occurred_on", "starts_at", "ends_at", "zone"}}  # fmt: skip
    return recur.begin(
        clean["rule"],
        clean["kind"],
        clean["occurred_on"],
        by=by,
        people=clean["people"],
        starts=clean["starts"],
        ends=clean["ends"],
        zone=given["zone"],
        **kept,
    )


def _asked(request: PersonRequest, form: Any, template: str) -> HttpResponse:
    if form.errors and wants_json(request):
        return refusal(form)
    return render(request, template, {"form": form}, status=422 if form.errors else 200)
