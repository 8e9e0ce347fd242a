"""Passports: the bench, and one person's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Function, Person
from firsthand.tours.actions import credit as crediting
from firsthand.tours.drawing.ring import TIGHT, WIDE, draw
from firsthand.tours.models import Credit, Tour
from firsthand.tours.queries.access import may_plan_for, parts_shown, shares
from firsthand.tours.queries.bench import EMPTY, Bench, bench, could_step_in, to_learn
from firsthand.tours.queries.network import Edge, edges, gaps, known
from firsthand.tours.queries.passport import Part, cells, coverage, learned_of
from firsthand.tours.queries.proposal import propose
from firsthand.tours.views.answering import as_csv
from firsthand.tours.views.reach import passport_of
from firsthand.tours.words import STATES, side_of


@require_safe
def passports(request: PersonRequest) -> HttpResponse:
    """The bench: leaders down, parts of the company across."""
    today, shape = timezone.localdate(), request.GET.get("format")
    rows = 5_000 if shape in ("csv", "json") else 50
    found = bench(request.user, today=today, page=request.GET.get("page"), rows=rows)
    if shape == "csv":
        return as_csv("bench", BENCH, _bench_rows(found))
    if shape == "json":
        named = [dict(zip(BENCH, row, strict=True)) for row in _bench_rows(found)]
        return JsonResponse({"bench": named, "unnamed": found.unnamed}, json_dumps_params=PLAIN)
    asked = Function.objects.filter(key=request.GET.get("function", "")).first()
    context = {
        "bench": found,
        "sees_all": request.user.has_role("cx_lead", "executive"),
        "cx_lead": request.user.has_role("cx_lead"),
        "asked": asked,
        "ready": could_step_in(request.user, asked, today=today) if asked else [],
        "shares": shares(request.user),
    }
    return render(request, "tours/bench.html", context)


BENCH = (
    "person_id",
    "person",
    "level",
    "function",
    "outside",
    "inside",
    "how",
    "last_on",
    "next_on",
)
PLAIN = {"default": str}


def _bench_rows(found: Bench) -> list[list[Any]]:
    return [
        [
            str(person.public_id),
            person.name,
            person.level,
            function.key,
            cell.outside,
            cell.inside,
            cell.mode,
            cell.last_on,
            cell.next_on,
        ]
        for person, row in found.rows
        for function, cell in zip(found.functions, row, strict=True)
    ]


@require_safe
def passport(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person, today = passport_of(request, public_id), timezone.localdate()
    only = parts_shown(request.user, person)
    met = edges(person, reader=request.user, only=only)
    parts = _parts(person, met, only)
    shape = request.GET.get("format")
    if shape == "csv":
        return as_csv("passport", PASSPORT, [list(_told(part).values()) for part in parts])
    if shape == "json":
        told = {"person": person.name, "parts": [_told(part) for part in parts]}
        return JsonResponse(told, json_dumps_params=PLAIN)
    return render(request, "tours/passport.html", _context(request, person, parts, met, today))


def _parts(person: Person, met: list[Edge], only: set[int] | None) -> list[Part]:
    found, names = cells([person.pk], today=timezone.localdate()), known(met)
    return [
        Part(
            function=one,
            cell=found.get((person.pk, one.pk), EMPTY),
            known=tuple(names.get(one.pk, ())[:3]),
        )
        for one in to_learn()
        if only is None or one.pk in only
    ]


def _context(
    request: PersonRequest, person: Person, parts: list[Part], met: list[Edge], today: Any
) -> dict[str, Any]:
    learned, of = learned_of(parts)
    own, whole = request.user == person, parts_shown(request.user, person) is None
    may_plan = may_plan_for(request.user, person)
    tours = Tour.objects.visible_to(request.user).filter(person=person)
    earlier = Credit.objects.visible_to(request.user).filter(person=person)
    return {
        "person": person,
        "own": own,
        "whole": whole,
        "may_plan": may_plan,
        "parts": parts,
        "covered": coverage(parts),
        "rings": [draw(parts, size, learned=learned, of=of) for size in (WIDE, TIGHT)]
        if whole
        else [],
        "states": STATES,
        "next": propose(person, parts, today=today) if may_plan and whole else None,
        "tours": tours.select_related("function", "host").newest_first()[:12],
        "earlier": earlier.select_related("function", "asked", "vouching__by").order_by(
            "-until_on"
        ),
        "network": len({edge.person.pk for edge in met}),
        "shares": shares(person) if own else False,
    }


PASSPORT = (
    "function",
    "with_customers",
    "inside",
    "how",
    "since",
    "until",
    "last_on",
    "next_on",
    "known",
)


def _told(part: Part) -> dict[str, Any]:
    newest = max(part.cell.ways, key=lambda way: way.until, default=None)
    return {
        "function": part.function.key,
        "with_customers": part.cell.outside,
        "inside": part.cell.inside,
        "how": newest.mode if newest else "",
        "since": newest.since if newest else None,
        "until": newest.until if newest else None,
        "last_on": part.cell.last_on,
        "next_on": part.cell.next_on,
        "known": ", ".join(part.known),
    }


@require_safe
def network(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Who somebody met through which tour, and where they know nobody."""
    person = passport_of(request, public_id)
    only = parts_shown(request.user, person)
    found = edges(person, reader=request.user, only=only)
    rows = [
        [edge.on, edge.person.name, side_of(edge.person.function), edge.kind, edge.through]
        for edge in found
    ]
    if request.GET.get("format") == "csv":
        return as_csv("network", NETWORK, rows)
    if request.GET.get("format") == "json":
        told = [dict(zip(NETWORK, row, strict=True)) for row in rows]
        return JsonResponse({"edges": told}, json_dumps_params=PLAIN)
    context = {
        "person": person,
        "edges": found[:200],
        "all_edges": len(found),
        "people": len({edge.person.pk for edge in found}),
        "gaps": gaps(found) if only is None else [],
    }
    return render(request, "tours/network.html", context)


NETWORK = ("on", "met", "function", "encounter", "through_tour")


@require_POST
def share(request: PersonRequest) -> HttpResponse:
    """Let executives see one's own passport by name, or take that back."""
    if "stop" in request.POST:
        crediting.keep_to_oneself(request.user)
        messages.success(request, _("Executives no longer see your passport."))
    else:
        crediting.share(request.user)
        messages.success(request, _("Executives may see your passport by name."))
    return redirect("passport", request.user.public_id)


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    return redirect("passport", request.user.public_id)
