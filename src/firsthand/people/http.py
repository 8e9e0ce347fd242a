"""What a signed-in request looks like to the type checker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from firsthand.people.models import Person


class PersonRequest(HttpRequest):
    """A request behind `LoginRequiredMiddleware`: there is always a person."""

    user: Person
    htmx: HtmxDetails


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None before it was sent. A form of ticks may be sent empty."""
    return request.POST if request.method == "POST" else None
