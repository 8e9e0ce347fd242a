"""Photos and voice notes: checked at every fetch, played from wherever somebody jumps to."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from firsthand.capture.models import Attachment
from firsthand.people.http import PersonRequest

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
def file(request: PersonRequest, public_id: UUID, sort: str) -> HttpResponse:
    seen = Attachment.objects.visible_to(request.user)
    found = get_object_or_404(seen, captured__public_id=public_id, sort=sort)
    if not found.path.exists():
        raise Http404
    content = found.path.read_bytes()  # at most 12 MB: see actions/
    span = _span(request.headers.get("Range", ""), len(content))
    if span is None:
        return _dressed(HttpResponse(content), found)
    start, end = span
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
    part = HttpResponse(content[start : end + 1], status=206)
    part["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return _dressed(part, found)


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that are asked for; None for all; an empty span cannot be given.

    >>> _span("bytes=2-", 10), _span("bytes=-3", 10), _span("bytes=20-", 10), _span("", 10)
    ((2, 9), (7, 9), (20, 9), None)
    """
    asked = RANGE.fullmatch(header.strip())
    if not asked or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _dressed(response: HttpResponse, found: Attachment) -> HttpResponse:
    response["Content-Type"] = found.type
    response["Content-Disposition"] = "inline"
    response["Accept-Ranges"] = "bytes"
    # Compressing it again would gain nothing and take its length and its ranges away.
    response["Content-Encoding"] = "identity"
    return response
