"""Turn away what no honest client sends; give every page the zone and language of its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from firsthand.people.models import Company, Person

NUL = "%00"
MOST = 5_000_000
"""Bytes of a form anywhere but where files are brought in, which have limits of their own."""
FILES = re.compile(r"/voices/import/([^/]+/mend/[^/]+/)?|/capture/")
"""Doors that ask who it is before they read."""


class DoorMiddleware:
    """A NUL in an address is never meant well, and PostgreSQL knows no text that holds one.

    A form is read to look for its token before anybody knows who sends it: what a stranger sends
    must not fill the disk.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.META.get("QUERY_STRING", "") or "\0" in request.path_info:
            raise BadRequest
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdecimal() and int(size) > MOST and not FILES.fullmatch(request.path_info):
            raise BadRequest
        return self.get_response(request)


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person) or not person.is_authenticated:
            return self.get_response(request)
        language = person.language or translation.get_language()
        with translation.override(language), timezone.override(_zone(person)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language or "")
            response.headers.setdefault("Cache-Control", _keeping(response))
            return response


def _keeping(response: HttpResponse) -> str:
    """What is shown to one person is kept by no proxy; files and data are kept by nobody."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return "private, no-cache" if is_page else "private, no-store"


def _zone(person: Person) -> ZoneInfo:
    zone = person.zone or (person.site.zone if person.site else "") or Company.current().zone
    return ZoneInfo(zone)
