"""The week of open seats, and the same for programs and spreadsheets."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from firsthand.encounters.frontline_parts import FrontlinePart
from firsthand.encounters.models import Proposal
from firsthand.encounters.queries.joining import open_asks_of, suggestion
from firsthand.encounters.queries.ladder import next_step
from firsthand.encounters.queries.seats import asked_to_host, kept_for, on_days
from firsthand.encounters.queries.seats_data import as_csv, as_data, as_parquet
from firsthand.encounters.queries.week import first_week_with_seats, monday_of, name_of, week_of
from firsthand.encounters.words.proposing import why
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person

AHEAD = timedelta(days=92)


@require_safe
def seats(request: PersonRequest) -> HttpResponse:
    if "for" in request.GET:  # "Offer a seat", as it stands beside a clock
        query = urlencode({"for": request.GET["for"]})
        return redirect(f"{reverse('seats_offer')}?{query}")
    week = week_of(request.user, monday_of(request.GET.get("week", "")))
    if request.GET.get("format") == "json":
        offers = on_days(request.user, week.monday, week.monday + timedelta(days=6))
        return JsonResponse({"week": week.name, "seats": [as_data(one) for one in offers]})
    elsewhere = first_week_with_seats(request.user) if week.is_empty else None
    context = {
        "week": week,
        "next_with_seats": name_of(elsewhere) if elsewhere else "",
        "kept": kept_for(request.user),
        "to_host": asked_to_host(request.user),
        "step": next_step(request.user),
        "asks": open_asks_of(request.user),
        "suggestion": suggestion(request.user),
        "proposals": proposals(request.user),
    }
    return render(request, "seats/seats.html", context)


@require_safe
def day(request: PersonRequest, on: date) -> HttpResponse:
    offers = on_days(request.user, on, on)
    if request.GET.get("format") == "json":
        return JsonResponse({"day": on.isoformat(), "seats": [as_data(one) for one in offers]})
    context = {"on": on, "offers": offers[:120], "week_name": name_of(on)}
    return render(request, "seats/day.html", context)


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponseBase:
    """What is to come in the next quarter, as far as the reader may know."""
    today = timezone.localdate()
    offers = on_days(request.user, today, today + AHEAD)
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(as_csv(offers), content_type="text/csv; charset=utf-8")
    elif kind == "parquet":
        response = HttpResponse(as_parquet(offers), content_type="application/vnd.apache.parquet")
    elif kind == "json":
        return JsonResponse({"seats": [as_data(one) for one in offers]})
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="seats.{kind}"'
    return response


def proposals(person: Person) -> list[tuple[Proposal, str]]:
    mine = Proposal.objects.visible_to(person).filter(person=person).open()
    found = mine.select_related("seat__host", "seat__site", "seat__function", "seat__kind")
    return [(one, why(one)) for one in found.order_by("seat__starts_at", "id")[:3]]


def on_frontline(request: PersonRequest) -> FrontlinePart:
    """The week of open seats, under the clocks: a clock that ran out comes with a seat."""
    return FrontlinePart("seats/part.html", {"week": week_of(request.user)})
