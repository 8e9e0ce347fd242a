"""The original: opened with the key, for a reason, written down, shown once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.voices.forms.reading import OpenForm
from firsthand.voices.views.reading import context_of, visible


@require_POST
def open_original(request: PersonRequest, public_id: str) -> HttpResponse:
    voice = visible(request.user, public_id)
    if not request.user.holds("customer_data"):
        raise PermissionDenied
    form = OpenForm(request.POST)
    context = context_of(request, voice) | {"open_form": form}
    if not form.is_valid() or voice.erased_at:
        return render(request, "voices/voice.html", context, status=422)
    audit.record(
        "open_original",
        kind="voice",
        object_id=voice.public_id,
        by=request.user,
        reason=form.cleaned_data["reason"],
    )
    context["editions"] = voice.originals.order_by("-edition")
    response = render(request, "voices/original.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
