"""The list of voices."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.voices.models import SavedView, Voice
from firsthand.voices.queries.as_data import as_data
from firsthand.voices.queries.choices import chips, choices
from firsthand.voices.queries.count import MOST
from firsthand.voices.queries.listing import how_many, page
from firsthand.voices.queries.sieve import Sieve


@require_safe
def voices(request: PersonRequest) -> HttpResponse:
    sieve = Sieve.of(request.GET)
    found = page(request.user, sieve, request.GET.get("after", ""))
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
        "nothing_here": not found.rows and not sieve.on and not _any(request.user),
    }
    return render(request, "voices/list.html", context)


def _any(person: Person) -> bool:
    return Voice.objects.visible_to(person).exists()
