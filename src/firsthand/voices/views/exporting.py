"""A list as a file. Written while it is sent, never kept here."""

from __future__ import annotations

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.voices.models import Voice
from firsthand.voices.queries.export import as_csv, as_parquet
from firsthand.voices.queries.search import matching
from firsthand.voices.queries.sieve import Sieve


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponseBase:
    if kind not in ("csv", "parquet"):
        raise Http404
    sieve = Sieve.of(request.GET)
    # The names of the filters, not their values: a word that was looked for may be a name.
    audit.record("export", kind="voices", by=request.user, reason=", ".join([kind, *sieve.on]))
    voices = matching(sieve.apply(Voice.objects.visible_to(request.user)), sieve.asked)
    if kind == "csv":
        response: HttpResponseBase = StreamingHttpResponse(as_csv(voices), content_type="text/csv")
    else:
        response = FileResponse(as_parquet(voices), content_type="application/vnd.apache.parquet")
    response.headers["Content-Disposition"] = f'attachment; filename="voices.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response
