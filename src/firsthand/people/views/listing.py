"""Everybody who works here: the list, and the same as CSV and JSON."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from firsthand.people.forms.person import FilterForm
from firsthand.people.http import PersonRequest
from firsthand.people.importing.reading import guarded
from firsthand.people.models import Person
from firsthand.people.models.person import PersonQuerySet
from firsthand.people.queries.listing import people as asked_for
from firsthand.people.queries.settings import staff

COLUMNS = ("email", "name", "title", "level", "function", "site", "team", "zone", "roles", "keys")
PAGE = 20


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    form, found = _asked(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    narrowed = form.is_valid() and any(form.cleaned_data.values())
    context = {"form": form, "page": page, "narrowed": narrowed, "staff": staff()}
    return render(request, "people/people.html", context)


@require_safe
def as_csv(request: PersonRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    response.write("\ufeff")  # or a spreadsheet takes it for the code page of the machine
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for person in _asked(request)[1]:
        told = {**_told(person), "roles": "; ".join(_told(person)["roles"])}
        told["keys"] = "; ".join(told["keys"])
        writer.writerow([guarded(told[name] or "") for name in COLUMNS])
    return response


@require_safe
def as_json(request: PersonRequest) -> JsonResponse:
    return JsonResponse({"people": [_told(person) for person in _asked(request)[1]]})


def _asked(request: PersonRequest) -> tuple[FilterForm, PersonQuerySet]:
    form = FilterForm(request.GET)
    form.is_valid()  # what is not valid is left out, so that an old address still opens
    return form, asked_for(request.user, form.cleaned_data)


def _told(person: Person) -> dict[str, Any]:
    return {
        "id": str(person.public_id),
        "email": person.email,
        "name": person.name,
        "title": person.title,
        "level": person.level,
        "function": person.function and person.function.key,
        "site": person.site and person.site.code,
        "team": person.team and person.team.name,
        "zone": person.zone,
        "roles": [grant.role for grant in person.held_roles],  # type: ignore[attr-defined]
        "keys": [grant.key for grant in person.held_keys],  # type: ignore[attr-defined]
    }
