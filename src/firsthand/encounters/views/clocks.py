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
from firsthand.encounters.queries.clocks import Clock, visible_clocks
from firsthand.encounters.queries.clocks_asked import said_lately
from firsthand.encounters.queries.clocks_export import as_data, week_rows
from firsthand.encounters.queries.clocks_kept import grid as weeks_of
from firsthand.encounters.queries.clocks_kept import mondays
from firsthand.encounters.queries.clocks_page import Narrowed
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
        return JsonResponse({"clocks": [as_data(one) for one in found.shown]})
    page: Page[Clock] = Paginator(found.shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "asked": asked,
        "page": page,
        "groups": asking.grouped(page),
        "ahead": asking.ahead(request.user, [one.id for one in page], today),
        "ask_first": not found.mine.serves and not said_lately(request.user, today),
        "leads": request.user.has_role("cx_lead", "executive"),
        "parts": frontline_parts.parts(request),
    }
    return render(request, "frontline/frontline.html", context)


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponse:
    found = asking.frontline(request.user, timezone.localdate(), _narrowed(request))
    return send(request, "clocks", kind, [as_data(one) for one in found.shown])


@require_safe
def grid(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    leaders = _leaders(request)
    size = PRINTED if request.GET.get("all") else ROWS
    page: Page[Clock] = Paginator(leaders, size).get_page(request.GET.get("page"))
    rows = weeks_of(list(page), today)
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
    rows = weeks_of(_leaders(request), timezone.localdate())
    return send(request, "weeks", kind, week_rows(rows))


def _leaders(request: PersonRequest) -> list[Clock]:
    """Everybody who promised something and may be seen, by name, because this is not a race."""
    seen = visible_clocks(request.user, timezone.localdate())
    return sorted((one for one in seen if one.promise), key=lambda one: one.name.casefold())


def _narrowed(request: PersonRequest) -> Narrowed:
    asked = request.GET
    return Narrowed(
        function=asked.get("function", ""),
        team=asked.get("team", ""),
        band=asking.of_band(asked.get("band", "")),
    )
