"""The list of voices."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.voices.models import SavedView, Voice
from firsthand.voices.models.bringing import may_bring_in
from firsthand.voices.queries.as_data import as_data
from firsthand.voices.queries.choices import chips, choices
from firsthand.voices.queries.count import MOST
from firsthand.voices.queries.listing import Page, how_many, page
from firsthand.voices.queries.sieve import NAMES, Sieve


@require_safe
def voices(request: PersonRequest) -> HttpResponse:
    sieve, found = _found(request)
    total = how_many(request.user, sieve, filled=bool(found.next_after))
    if request.GET.get("format") == "json":
        rows = [as_data(row.voice) | {"more_like_it": row.more} for row in found.rows]
        return JsonResponse({"voices": rows, "next_after": found.next_after, "count": total})
    offered = choices(request.user)
    context = {
        "page": found,
        "sieve": sieve,
        "total": total,
        "most": MOST,
        "choices": offered,
        "chips": chips(sieve, offered),
        "views": SavedView.objects.visible_to(request.user).filter(place="voices").order_by("name"),
        "may_bring_in": may_bring_in(request.user),
        "nothing_here": not found.rows and not sieve.on and not _any(request.user),
    }
    return render(request, "voices/list.html", context)


def _found(request: PersonRequest) -> tuple[Sieve, Page]:
    """Whoever asks for nothing sees first who said something; scores alone, where there is no word."""
    sieve, after = Sieve.of(request.GET), request.GET.get("after", "")
    if not any(name in request.GET for name in NAMES):
        sieve = Sieve.to_begin_with()
    found = page(request.user, sieve, after)
    if found.rows or sieve != Sieve.to_begin_with():
        return sieve, found
    return Sieve(), page(request.user, Sieve(), after)


def _any(person: Person) -> bool:
    return Voice.objects.visible_to(person).exists()
