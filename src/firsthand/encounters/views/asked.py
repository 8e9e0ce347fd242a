"""What a request says: by form or as JSON, and which encounter it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.encounters.models import Attendance, Encounter, Series
from firsthand.people.http import PersonRequest, sent


def told(request: PersonRequest) -> Mapping[str, Any] | None:
    """What a form was sent with, as a form or as JSON; None before it was sent."""
    if request.content_type != "application/json" or request.method != "POST":
        return sent(request)
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise BadRequest(_("This is no JSON.")) from error
    if not isinstance(body, dict):
        raise BadRequest(_("Send one object."))
    return body


def wants_json(request: PersonRequest) -> bool:
    return request.content_type == "application/json" or request.GET.get("format") == "json"


def refusal(form: forms.Form) -> JsonResponse:
    """What is wrong, in the words that stand beside the fields."""
    faults = {name: [str(one) for one in found] for name, found in form.errors.items()}
    return JsonResponse({"errors": faults}, status=422)


def made(thing: Encounter | Series) -> HttpResponse:
    name = "encounter" if isinstance(thing, Encounter) else "encounter_series"
    url = reverse(name, args=[thing.public_id])
    return JsonResponse({"id": str(thing.public_id), "url": url}, status=201)


def reach(request: PersonRequest, public_id: UUID) -> Encounter:
    """The encounter, for those who may see it; 404 for a stranger."""
    seen = Encounter.objects.visible_to(request.user)
    around = seen.select_related("kind", "site", "function", "step", "series", "planned_by")
    return get_object_or_404(around, public_id=public_id)


def part(request: PersonRequest, public_id: UUID) -> Attendance:
    """One's own part in an encounter; 404 for those who take no part."""
    mine = Attendance.objects.visible_to(request.user).filter(person=request.user)
    return get_object_or_404(
        mine.select_related("encounter__kind", "encounter__planned_by"),
        encounter__public_id=public_id,
    )
