"""Along the journey: one row a step, in a customer's words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from firsthand.journeys.views import may_edit
from firsthand.people.http import PersonRequest
from firsthand.voices.queries.along import DAYS, walks


@require_safe
def journey(request: PersonRequest) -> HttpResponse:
    context = {
        "walks": walks(request.user, timezone.localdate()),
        "days": DAYS,
        "may_edit": may_edit(request.user),
    }
    return render(request, "voices/journey.html", context)
