"""All that one owes and is owed, on one page, as JSON and as files."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import polars as pl
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.commitments.models import Commitment
from firsthand.commitments.sides import COLUMNS, Sides, as_data, rows
from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.people.importing.reading import guarded

FEW, PAGE = 10, 50
KINDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@require_safe
def commitments(request: PersonRequest) -> HttpResponse:
    sides = Sides.of(request.GET)
    found = sides.lists(request.user, timezone.localtime())
    size = PAGE if sides.side else FEW
    number = request.GET.get("page") if sides.side else 1
    pages = {name: Paginator(rows, size).get_page(number) for name, rows in found.items()}
    if request.GET.get("format") == "json":
        return JsonResponse(
            {name: {"count": page.paginator.count, "commitments": [as_data(one) for one in page]}
             for name, page in pages.items()}
        )  # fmt: skip
    context = {
        "sides": sides,
        "parts": pages,
        "page": pages.get(sides.side),
        "today": timezone.localdate(),
        "none_at_all": not Commitment.objects.visible_to(request.user).exists(),
    }
    return render(request, "commitments/list.html", context)


@require_safe
def commitment(request: PersonRequest, public_id: object) -> HttpResponse:
    around = Commitment.objects.visible_to(request.user).select_related(
        "owed_by", "owed_to", "keeping__by", "release__by"
    )
    one = get_object_or_404(around, public_id=public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(one))
    return render(request, "commitments/one.html", {"one": one, "today": timezone.localdate()})


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    sides = Sides.of(request.GET)
    audit.record("export", kind="commitments", by=request.user, reason=kind)
    lists = sides.lists(request.user, timezone.localtime()).values()
    told = [row for found in lists for row in rows(found)]
    content = _csv(told) if kind == "csv" else _parquet(told)
    named = f'attachment; filename="commitments.{kind}"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


def _csv(told: list[dict[str, str]]) -> str:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row.values()] for row in told)
    return "\ufeff" + written.getvalue()


def _parquet(told: list[dict[str, str]]) -> bytes:
    written = BytesIO()
    pl.DataFrame(told, schema=dict.fromkeys(COLUMNS, pl.String)).write_parquet(written)
    return written.getvalue()
