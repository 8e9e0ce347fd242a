"""Today: what changed, who speaks, what waits. Composed of what exists so far."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.measures.drawing.figure import spark
from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.signals import Signals
from firsthand.people.http import PersonRequest
from firsthand.reports.actions.hear import hear
from firsthand.reports.forms import FirstVoiceForm
from firsthand.reports.queries.contact import Contact, contact_of
from firsthand.reports.queries.morning import (
    in_brief,
    nobody_was_heard,
    story_of_the_day,
    voice_of_the_day,
)
from firsthand.reports.queries.today import brought_in_lately, changed
from firsthand.reports.queries.waiting import Waiting, waiting_for
from firsthand.reports.words.counting import headline
from firsthand.voices.models import Voice
from firsthand.voices.models.bringing import may_bring_in


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    if nobody_was_heard():
        return _first_morning(request, FirstVoiceForm())
    day = timezone.localdate()
    found = changed(request.user, day)
    voice = voice_of_the_day(request.user, day)
    waiting = waiting_for(request.user)
    contact = contact_of(request.user, day)
    if request.GET.get("format") == "json":
        return JsonResponse(_as_data(found, voice, waiting, contact))
    context = {
        "day": day,
        "headline": headline(found),
        "signals": found,
        "rows": [_row(one) for one in [*found.worse, *found.better]],
        "voice": voice,
        "waiting": waiting,
        "contact": contact,
        "brief": in_brief(request.user),
        "story": story_of_the_day(request.user) if in_brief(request.user) else None,
        "brought": brought_in_lately(request.user),
        "import_url": _bring_in(request),
    }
    return render(request, "today/today.html", context)


@require_POST
def first_voice(request: PersonRequest) -> HttpResponse:
    form = FirstVoiceForm(request.POST)
    if not form.is_valid():
        return _first_morning(request, form)
    hear(form.cleaned_data["words"], by=request.user, on=timezone.localdate())
    messages.success(request, _("Heard. You can read it; others can when it is released."))
    return redirect("today")


def _first_morning(request: PersonRequest, form: FirstVoiceForm) -> HttpResponse:
    if request.GET.get("format") == "json":
        return JsonResponse({"headline": None, "voice": None, "changed": [], "waiting": []})
    context = {
        "day": timezone.localdate(),
        "form": form,
        "contact": contact_of(request.user, timezone.localdate()),
        "import_url": _bring_in(request),
        "sample_url": _address("sample_load"),
        "people_url": _address("people"),
    }
    return render(request, "today/empty.html", context, status=422 if form.errors else 200)


def _bring_in(request: PersonRequest) -> str:
    """Where files are dropped; nothing for those who would find that door closed."""
    return _address("import") if may_bring_in(request.user) else ""


def _address(name: str) -> str:
    """Where a page is, or nothing while nobody brought it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _row(one: Reading) -> tuple[Reading, object]:
    return one, one.chart and spark(one.chart)


def _as_data(
    found: Signals, voice: Voice | None, waiting: list[Waiting], contact: Contact | None
) -> dict[str, Any]:
    return {
        "headline": headline(found).sentence,
        "counts": {
            "worse": len(found.worse),
            "better": len(found.better),
            "early": len(found.early),
            "noise": len(found.noise),
            "silent": len(found.silent),
        },
        "changed": [
            {
                "id": str(one.measure.public_id),
                "name": one.name,
                "verdict": one.kind,
                "sentence": one.sentence,
            }
            for one in [*found.worse, *found.better]
        ],
        "voice": _voice_data(voice) if voice else None,
        "waiting": [{"what": one.what, "url": one.url, "due": one.due} for one in waiting],
        **(contact.as_data() if contact else {"days_since_you_spoke": None}),
    }


def _voice_data(voice: Voice) -> dict[str, Any]:
    return {
        "id": str(voice.public_id),
        "words": voice.shown,
        "source": voice.source.name,
        "on": voice.occurred_on,
    }
