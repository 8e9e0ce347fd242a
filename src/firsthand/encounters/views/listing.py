"""The log: one's own encounters, or those of others as far as one may see them. Also as files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from firsthand.encounters.models import Attendance, Depth, JobDone, Kind, Mode, State
from firsthand.encounters.queries.export import as_csv, as_parquet, rows
from firsthand.encounters.queries.listing import newest
from firsthand.encounters.queries.paging import page_of
from firsthand.encounters.queries.sieve import EVERYBODY, Sieve
from firsthand.encounters.queries.waiting import did_it_happen, not_written_yet, planned
from firsthand.encounters.views.asked import wants_json
from firsthand.journeys.models import Step
from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person

PEEK = 3
MONTH = timedelta(days=30)


@require_safe
def encounters(request: PersonRequest) -> HttpResponse:
    sieve = Sieve.of(request.GET)
    found = sieve.apply(request.user)
    if wants_json(request):
        return _as_json(request, sieve)
    page = page_of(newest(found), request.GET.get("after", ""))
    for row in page:
        row.said = row.words_for(request.user)["learned"]
        row.near = Depth(row.depth).label if row.depth else ""
        row.mine = row.person_id == request.user.pk
    context = {"sieve": sieve, "page": page, "chips": _chips(sieve, request.user), "whose": whose(
        sieve, request.user), "choices": _offered(sieve), **_own(request, sieve)}  # fmt: skip
    return render(request, "encounters/list.html", context)


def _own(request: PersonRequest, sieve: Sieve) -> dict[str, Any]:
    """What only the page of one's own says: how often lately, what waits, what is to come."""
    if sieve.on:
        return {}
    today = timezone.localdate()
    mine = Attendance.objects.visible_to(request.user).filter(person=request.user)
    lately = mine.counting().filter(depth__gte=Depth.SPOKE, occurred_on__gt=today - MONTH)
    return {
        "own": True,
        "lately": lately.count(),
        "nothing_here": not mine.exists(),
        "waiting": did_it_happen(request.user, today)[:PEEK],
        "drafts": not_written_yet(request.user)[:PEEK],
        "planned": planned(request.user, today)[:PEEK],
    }


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponseBase:
    if kind not in ("csv", "parquet"):
        raise Http404
    sieve = Sieve.of(request.GET)
    # The names of the filters, not their values.
    on = ", ".join([kind, *sieve.on])
    audit.record("export", kind="encounters", by=request.user, reason=on)
    found = sieve.apply(request.user)
    if kind == "csv":
        lines = as_csv(found, request.user)
        response: HttpResponseBase = StreamingHttpResponse(lines, content_type="text/csv")
    else:
        file = as_parquet(found, request.user)
        response = FileResponse(file, content_type="application/vnd.apache.parquet")
    response.headers["Content-Disposition"] = f'attachment; filename="encounters.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _as_json(request: PersonRequest, sieve: Sieve) -> JsonResponse:
    """Twenty rows; `next` is what to give as `after` for those that follow, empty at the end."""
    page = page_of(sieve.apply(request.user), request.GET.get("after", ""))
    found = Attendance.objects.filter(pk__in=[row.pk for row in page])
    told = list(rows(found, request.user))
    return JsonResponse({"encounters": told, "next": page.next_after})


def whose(sieve: Sieve, reader: Person) -> str:
    """Whose encounters these are, in words; empty: one's own."""
    if sieve.person == EVERYBODY:
        return _("Everybody whom you may see")
    if not sieve.person:
        return ""
    found = Person.objects.visible_to(reader).filter(public_id=sieve.person).first()
    return found.name if found and found != reader else ""


def _choices() -> list[tuple[str, str, list[tuple[str, Any]]]]:
    kinds = Kind.objects.offered().in_order().values_list("key", "name")
    return [
        ("kind", _("Kind"), list(kinds)),
        ("depth", _("How close"), [(str(value), says) for value, says in Depth.choices]),
        ("mode", _("How"), list(Mode.choices)),
        ("job_done", _("Job done"), list(JobDone.choices)),
        ("state", _("State"), list(State.choices)),
        ("person", _("Whose"), [("", _("Mine")), (EVERYBODY, _("Everybody whom I may see"))]),
    ]


def _offered(sieve: Sieve) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Every filter in words, with the address that sets it."""
    return [
        (label, [(says, f"?{sieve.having(**{name: value}).query}") for value, says in values])
        for name, label, values in _choices()
    ]


def _chips(sieve: Sieve, reader: Person) -> list[dict[str, str]]:
    """The filters that are on, in words, each with the address that takes it off."""
    words: dict[str, dict[str, Any]] = {name: dict(values) for name, _label, values in _choices()}
    words["kind"] = dict(Kind.objects.values_list("key", "name"))
    words["person"] = {sieve.person: whose(sieve, reader)}
    words["step"] = dict(Step.objects.filter(key=sieve.step).values_list("key", "name"))
    words["series"] = {sieve.series: _("One series")}
    return [
        {
            "says": str(words.get(name, {}).get(value) or value),
            "url": f"?{sieve.having(**{name: ''}).query}",
        }
        for name, value in sieve.on.items()
    ]
