"""What was heard, what came of it, what was done lately."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.issues.models import Activity, Kind, Sort
from firsthand.issues.queries import ledger
from firsthand.issues.queries.heard import Heard, Listening, listening
from firsthand.issues.queries.may import may_see_unanswered
from firsthand.issues.queries.register import WHICH, Entry, cost, entries, frictions
from firsthand.issues.views.listening import days_of
from firsthand.issues.words import sentence
from firsthand.measures.drawing.figure import TIGHT, WIDE, draw
from firsthand.measures.words import Unit, say
from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.people.importing.reading import guarded

PAGE, YEAR = 20, 365
SHARE = Unit(percent=True, decimals=0, grain="month")


@require_safe
def heard(request: PersonRequest) -> HttpResponse:
    """Heard rate, time to the first reply, what came back: each figure opens its rows."""
    found = listening(*days_of(request, YEAR))
    if request.GET.get("format") == "json":
        return JsonResponse(_heard_as_data(found))
    names = dict(Kind.objects.values_list("key", "name"))
    context: dict[str, Any] = {
        "found": found,
        "kinds": [(key, names[key], one) for key, one in found.by_kind.items()],
        "leads": may_see_unanswered(request.user),
        "query": f"view=list&since={found.since.isoformat()}&until={found.until.isoformat()}",
    }
    return render(request, "issues/heard.html", context | _drawn(found))


def _drawn(found: Listening) -> dict[str, Any]:
    chart = found.chart
    if chart is None:
        return {"chart": None}
    return {
        "chart": chart,
        "verdict": chart.verdict.kind.value,
        "says": say(chart.message, SHARE),
        "figures": [draw(chart, paper, unit=SHARE, bounds=(0, 1)) for paper in (WIDE, TIGHT)],
    }


def _heard_as_data(found: Listening) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "all": _figures(found.all),
        "by_kind": {key: _figures(one) for key, one in found.by_kind.items()},
        "by_month": {month.isoformat(): _figures(one) for month, one in found.by_month.items()},
    }


def _figures(one: Heard) -> dict[str, Any]:
    return {
        "raised": one.raised,
        "heard": one.heard,
        "heard_rate": one.rate,
        "median_days": one.median_days,
        "ended": one.ended,
        "reopened": one.reopened,
        "reopen_rate": one.reopen_rate,
    }


@require_safe
def impact(request: PersonRequest) -> HttpResponse:
    """The ledger: what changed because somebody said something."""
    effect = request.GET.get("effect", "")
    effect = effect if effect in ledger.EFFECTS else ""
    traced = bool(request.GET.get("traced"))
    found = ledger.changes(request.user, effect=effect, traced=traced)
    if request.GET.get("format") == "json":
        return JsonResponse({"changes": [ledger.as_data(one) for one in found]})
    if request.GET.get("format") == "csv":
        audit.record("export", kind="impact", by=request.user, reason="csv")
        return _csv("impact", [ledger.as_data(one) for one in found])
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "sums": ledger.sums(ledger.changes(request.user)),
        "effect": effect,
        "traced": traced,
        "leads": may_see_unanswered(request.user),
    }
    return render(request, "issues/impact.html", context)


@require_safe
def feed(request: PersonRequest) -> HttpResponse:
    """What was done with issues lately, the newest first."""
    seen = Activity.objects.visible_to(request.user)
    rows = seen.select_related("by", "issue__kind").newest_first()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    told = [(one, sentence(one, one.issue.name_for(request.user, one.by))) for one in page]
    if request.GET.get("format") == "json":
        return JsonResponse({"feed": [_done(one, says) for one, says in told]})
    context = {"page": page, "told": told, "leads": may_see_unanswered(request.user)}
    return render(request, "issues/feed.html", context)


def _done(one: Activity, says: str) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "verb": one.verb,
        "says": says,
        "issue": str(one.issue.public_id),
        "title": one.issue.title,
    }


@require_safe
def register(request: PersonRequest) -> HttpResponse:
    """Frictions: how old, what was promised, whose rule, and when its owner was last out there."""
    which, sort = request.GET.get("which", ""), request.GET.get("sort", "")
    which = which if which in WHICH else ""
    sort = sort if sort in Sort.values else ""
    rows = frictions(request.user, which=which, sort=sort)
    around = rows.with_surroundings().select_related(
        "kind", "by", "site", "step", "listener", "co_owner", "inbox"
    )
    if request.GET.get("format") in ("json", "csv"):
        return _register_as_file(request, entries(list(around), request.user))
    page = Paginator(around, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": entries(list(page), request.user),
        "which": which,
        "sort": sort,
        "sorts": Sort.choices,
        "cost": cost(request.user),
        "steward": request.user.holds("steward"),
        "leads": may_see_unanswered(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "issues/register.html", context)


def _register_as_file(request: PersonRequest, found: list[Entry]) -> HttpResponse:
    told = [_entry_as_data(one) for one in found]
    if request.GET["format"] == "json":
        return JsonResponse({"frictions": told})
    audit.record("export", kind="frictions", by=request.user, reason="csv")
    return _csv("frictions", told)


def _entry_as_data(one: Entry) -> dict[str, Any]:
    """No raiser and no site: a list by person or place is what nobody gets (safety 5)."""
    owner = one.friction.owner if one.friction else None
    low, high = one.toll.hours_a_week if one.toll else (None, None)
    return {
        "id": str(one.issue.public_id),
        "title": one.issue.title,
        "state": one.issue.state,
        "sort": one.friction.sort if one.friction else None,
        "rule": one.friction.rule if one.friction else "",
        "days": one.days,
        "reported_again": one.again,
        "last_reported": one.last_again.date().isoformat() if one.last_again else None,
        "ended_on": " ".join(turn.at.date().isoformat() for turn in one.ended),
        "promised_by": " ".join(str(turn.by_when) for turn in one.promised),
        "owner": owner.name if owner else None,
        "owner_last_with_customers": str(one.last_day.on) if one.last_day else None,
        "hours_a_week_low": low,
        "hours_a_week_high": high,
    }


def _csv(name: str, told: list[dict[str, Any]]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(told[0] if told else ["no rows"])
    for row in told:
        writer.writerow("" if cell is None else guarded(str(cell)) for cell in row.values())
    return response
