"""Issues on a board, in a list, as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from firsthand.issues.models import Kind
from firsthand.issues.queries.as_data import as_data
from firsthand.issues.queries.choices import chips, choices
from firsthand.issues.queries.export import as_csv, as_parquet
from firsthand.issues.queries.listing import Lane, board, page, seen
from firsthand.issues.queries.may import may_see_unanswered
from firsthand.issues.queries.sieve import Sieve
from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.voices.models import SavedView

KINDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@require_safe
def issues(request: PersonRequest) -> HttpResponse:
    """The board; `view=list`, or a filter by state, shows the same as a list."""
    sieve = Sieve.of(request.GET)
    if request.GET.get("view") == "list" or sieve.state:
        return _list(request, sieve)
    lanes = board(request.user, sieve)
    if request.GET.get("format") == "json":
        told = {
            lane.key: {
                "count": lane.count,
                "issues": [as_data(card.issue, request.user) for card in lane.cards],
            }
            for lane in lanes
        }
        return JsonResponse({"lanes": told})
    context = {"lanes": lanes, "empty": _is_empty(lanes, sieve)}
    return render(request, "issues/board.html", _around(request, sieve) | context)


def _list(request: PersonRequest, sieve: Sieve) -> HttpResponse:
    found = page(request.user, sieve, request.GET.get("after", ""))
    if request.GET.get("format") == "json":
        told = [as_data(card.issue, request.user) | {"also": card.also} for card in found.cards]
        return JsonResponse({"issues": told, "next_after": found.next_after})
    return render(request, "issues/list.html", _around(request, sieve) | {"page": found})


def _around(request: PersonRequest, sieve: Sieve) -> dict[str, Any]:
    """What stands above board and list alike."""
    offered = choices(request.user)
    views = SavedView.objects.visible_to(request.user).filter(place="issues").order_by("name")
    return {
        "sieve": sieve,
        "choices": offered,
        "chips": chips(sieve, offered),
        "views": views,
        "kinds": Kind.objects.in_order(),
        "leads": may_see_unanswered(request.user),
        "here": request.get_full_path(),
    }


def _is_empty(lanes: list[Lane], sieve: Sieve) -> bool:
    return not sieve.on and not any(lane.count for lane in lanes)


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    sieve = Sieve.of(request.GET)
    # The names of the filters, not their values: a word that was looked for may be a name.
    audit.record("export", kind="issues", by=request.user, reason=", ".join([kind, *sieve.on]))
    found = seen(request.user, sieve)
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(as_csv(found, request.user), content_type=KINDS[kind])
    else:
        response = HttpResponse(as_parquet(found, request.user), content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="issues.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response
