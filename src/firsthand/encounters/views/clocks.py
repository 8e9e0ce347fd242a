"""Frontline: who was with customers when, in bands and never in ranks; leaders by weeks."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.encounters import frontline_parts
from firsthand.encounters.queries import clocks_page as asking
from firsthand.encounters.queries.clocks import in_order
from firsthand.encounters.queries.clocks_asked import said_lately
from firsthand.encounters.queries.clocks_export import as_data, week_rows
from firsthand.encounters.queries.clocks_kept import grid as weeks_of
from firsthand.encounters.queries.clocks_kept import mondays
from firsthand.encounters.queries.clocks_page import Narrowed
from firsthand.encounters.queries.standing import Standing
from firsthand.encounters.views.clock_drawing import months
from firsthand.encounters.views.sending import send
from firsthand.people.http import PersonRequest

PAGE, ROWS = 24, 18
"""A page of either stays under 900 elements."""
PRINTED = 500
"""More leaders than that are printed in parts."""


@require_safe
def frontline(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = _narrowed(request)
    found = asking.frontline(request.user, today, asked)
    if request.GET.get("format") == "json":
        return JsonResponse({"clocks": [as_data(one) for one in in_order(found.shown, today)]})
    page: Page[Standing] = Paginator(found.shown, PAGE).get_page(request.GET.get("page"))
    drawn = in_order(list(page), today)
    context = {
        "found": found,
        "asked": asked,
        "page": page,
        "groups": asking.grouped(drawn),
        "ahead": asking.ahead(request.user, [one.id for one in page], today),
        "ask_first": not found.mine.serves and not said_lately(request.user, today),
        "leads": request.user.has_role("cx_lead", "executive"),
        "parts": frontline_parts.parts(request),
    }
    return render(request, "frontline/frontline.html", context)


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponse:
    today = timezone.localdate()
    found = asking.frontline(request.user, today, _narrowed(request))
    return send(request, "clocks", kind, [as_data(one) for one in in_order(found.shown, today)])


@require_safe
def grid(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    leaders = asking.leaders(request.user, today)
    size = PRINTED if request.GET.get("all") else ROWS
    page: Page[Standing] = Paginator(leaders, size).get_page(request.GET.get("page"))
    rows = weeks_of(in_order(list(page), today), today)
    context: dict[str, Any] = {
        "page": page,
        "rows": rows,
        "months": months(mondays(today)),
        "within": sum(one.state != "out" for one in leaders),
        "today": today,
    }
    if request.GET.get("format") == "json":
        return JsonResponse({"weeks": week_rows(rows), "pages": page.paginator.num_pages})
    return render(request, "frontline/grid.html", context)


@require_safe
def grid_export(request: PersonRequest, kind: str) -> HttpResponse:
    today = timezone.localdate()
    rows = weeks_of(in_order(asking.leaders(request.user, today), today), today)
    return send(request, "weeks", kind, week_rows(rows))


def _narrowed(request: PersonRequest) -> Narrowed:
    asked = request.GET
    return Narrowed(
        function=asked.get("function", ""),
        team=asked.get("team", ""),
        band=asking.of_band(asked.get("band", "")),
    )
