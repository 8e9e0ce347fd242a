"""What contact took and whom it reached; field notes; and what changed in me."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.encounters.models import JobDone, Moment
from firsthand.encounters.queries import sums as adding
from firsthand.encounters.queries.changed import what_changed_in_me
from firsthand.encounters.queries.found import Found
from firsthand.encounters.queries.notes import field_notes
from firsthand.encounters.queries.paging import page_of
from firsthand.encounters.queries.reach import reach
from firsthand.encounters.queries.sieve import EVERYBODY, Sieve
from firsthand.encounters.views.asked import wants_json
from firsthand.encounters.views.listing import whose
from firsthand.journeys.models import Step
from firsthand.people.http import PersonRequest

QUARTER = timedelta(days=91)


@require_safe
def sums(request: PersonRequest) -> HttpResponse:
    sieve = _lately(Sieve.of(request.GET))
    found = Found(sieve.apply(request.user), many=sieve.person == EVERYBODY, days=sieve.days)
    kinds, reached = adding.by_kind(found), reach(found)
    moments, jobs = adding.moments(found), adding.jobs_done(found)
    if wants_json(request):
        return JsonResponse({"kinds": [_row(one) for one in kinds], "customers": reached.customers,
                             "accounts": reached.accounts, "meetings": reached.meetings,
                             "unnamed": reached.unnamed, "repeat_share": reached.repeat_share,
                             "moments": moments, "jobs_done": jobs})  # fmt: skip
    context = {
        "sieve": sieve,
        "whose": whose(sieve, request.user),
        "since": date.fromisoformat(sieve.since) if sieve.since else None,
        "kinds": kinds,
        "encounters": sum(one.encounters for one in kinds),
        "hours": _all(kinds, "hours"),
        "cost": _all(kinds, "cost"),
        "without_hours": sum(one.without_hours for one in kinds),
        "reach": reached,
        "moments": [(Moment.Tag(tag).label, n) for tag, n in moments.items()],
        "jobs": [(JobDone(word), n) for word, n in jobs.items()],
        "today": timezone.localdate(),
    }
    return render(request, "encounters/sums.html", context)


def _lately(sieve: Sieve) -> Sieve:
    """Of everybody, the last quarter, unless somebody asks for other days."""
    if sieve.person != EVERYBODY or sieve.since or sieve.until:
        return sieve
    return sieve.having(since=(timezone.localdate() - QUARTER).isoformat())


def _all(kinds: list[adding.ByKind], name: str) -> Any:
    """The sum of what was said; nothing said is unknown, not zero."""
    said = [value for value in (getattr(one, name) for one in kinds) if value is not None]
    return sum(said) if said else None


def _row(one: adding.ByKind) -> dict[str, Any]:
    hours, cost = (None if told is None else float(told) for told in (one.hours, one.cost))
    return {"kind": one.kind.key, "encounters": one.encounters, "hours": hours, "cost": cost,
            "without_hours": one.without_hours}  # fmt: skip


@require_safe
def notes(request: PersonRequest) -> HttpResponse:
    key = request.GET.get("step", "")
    step = get_object_or_404(Step.objects.visible_to(request.user), key=key) if key else None
    found = field_notes(request.user, step=step)
    page = page_of(found, request.GET.get("after", ""))
    if wants_json(request):
        told = [_note(one, request) for one in page]
        return JsonResponse({"notes": told, "next": page.next_after})
    context = {"page": page, "step": step}
    return render(request, "encounters/notes.html", context)


def _note(one: Any, request: PersonRequest) -> dict[str, Any]:
    return {
        "encounter": str(one.encounter.public_id),
        "person": one.person.name,
        "day": one.occurred_on,
        "kind": one.encounter.kind.key,
        "step": one.encounter.step.key if one.encounter.step else None,
        "learned": one.words_for(request.user)["learned"],
    }


@require_safe
def changed(request: PersonRequest) -> HttpResponse:
    quarters = what_changed_in_me(request.user)
    if wants_json(request):
        return JsonResponse(
            {
                "quarters": [
                    {
                        "year": one.year,
                        "quarter": one.number,
                        "lines": [
                            {"day": line.occurred_on, "changed": line.changed} for line in one.lines
                        ],
                    }
                    for one in quarters
                ]
            }
        )
    lines = sum(len(one.lines) for one in quarters)
    return render(request, "encounters/changed.html", {"quarters": quarters, "lines": lines})
