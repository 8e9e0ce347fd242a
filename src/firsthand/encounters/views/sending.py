"""Rows as a file or as JSON, written down in the audit, never kept by a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from firsthand.encounters.queries.clocks_export import as_csv, as_parquet
from firsthand.people import audit
from firsthand.people.http import PersonRequest

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}


def send(
    request: PersonRequest, name: str, kind: str, rows: Sequence[Mapping[str, Any]]
) -> HttpResponse:
    """Answer with the rows; `name` is what the file and the audit call them."""
    if kind not in TYPES:
        raise Http404
    audit.record("export", kind=name, by=request.user, reason=kind)
    if kind == "json":
        response: HttpResponse = JsonResponse({name: list(rows)})
    else:
        body = as_csv(rows) if kind == "csv" else as_parquet(rows)
        response = HttpResponse(body, content_type=TYPES[kind])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response
