"""The signals page, and choosing what stands on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.journeys.models import Step
from firsthand.measures.actions.decide import follow as follow_measure
from firsthand.measures.actions.observe import observe
from firsthand.measures.actions.usual import make
from firsthand.measures.drawing.figure import spark
from firsthand.measures.forms import FollowForm
from firsthand.measures.measuring import may_decide
from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.signals import Signals, signals
from firsthand.measures.words import say
from firsthand.people.http import PersonRequest
from firsthand.voices.models.bringing import may_bring_in


def listing(request: PersonRequest) -> HttpResponse:
    found = signals(request.user, today=timezone.localdate(), **_narrowed(request))
    if request.GET.get("format") == "json":
        return JsonResponse(_as_data(found))
    context = {
        "signals": found,
        "expected": say(found.expected.message),
        "groups": [
            (key, heading, [(one, one.chart and spark(one.chart)) for one in group])
            for key, heading, group in _groups(found)
            if group
        ],
        "steps": Step.objects.visible_to(request.user).in_order(),
        "may_decide": may_decide(request.user),
        "import_url": reverse("import") if may_bring_in(request.user) else "",
    }
    return render(request, "measures/signals.html", context)


def follow(request: PersonRequest) -> HttpResponse:
    if not may_decide(request.user):
        raise PermissionDenied
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        measure, new = make(form.wanted(), by=request.user)
        if new:
            observe(measure, today=timezone.localdate())
        follow_measure(measure, by=request.user)
        messages.success(request, _("It is followed from now on."))
        return redirect("signal", measure.public_id)
    status = 422 if form.errors else 200
    return render(request, "measures/follow.html", {"form": form}, status=status)


def _narrowed(request: PersonRequest) -> dict[str, object]:
    narrowed: dict[str, object] = {}
    if step := request.GET.get("step"):
        narrowed["step__key"] = step
    if request.GET.get("owner") == "me":
        narrowed["owner"] = request.user
    return narrowed


def _groups(found: Signals) -> list[tuple[str, str, list[Reading]]]:
    return [
        ("worse", _("Needs a person"), found.worse),
        ("better", _("Got better, and stayed better"), found.better),
        ("silent", _("No data lately"), found.silent),
        ("early", _("Too early to tell"), found.early),
        ("noise", _("Only wobbling"), found.noise),
    ]


def _as_data(found: Signals) -> dict[str, Any]:
    return {
        key: [
            {
                "id": str(one.measure.public_id),
                "name": one.name,
                "verdict": one.kind,
                "sentence": one.sentence,
                "value": one.chart.verdict.value if one.chart else None,
                "silent_days": one.silent_for,
            }
            for one in group
        ]
        for key, _heading, group in _groups(found)
    } | {"expected_false_signals": found.expected.expected}
