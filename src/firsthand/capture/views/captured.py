"""One capture: "Heard." for its author, the words and an answer for whoever has it."""

from __future__ import annotations

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.capture.actions import answer as answering
from firsthand.capture.actions import take_back as taking
from firsthand.capture.forms.capture import AnswerForm, StepForm
from firsthand.capture.models import Captured, Letter
from firsthand.capture.queries.listener import usually
from firsthand.people.http import PersonRequest
from firsthand.people.importing.reading import guarded

SHOWN = 50
COLUMNS = (
    "id", "kind", "at", "words", "step", "call", "ticket", "who_has_it", "answer", "files",
    "taken_back",
)  # fmt: skip


@require_safe
def captured(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _mine(request).filter(public_id=public_id).first()
    if found is None:
        return _page(request, _seen(request, public_id), AnswerForm())
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(found))
    if found.removal_id:
        return render(request, "capture/taken_back.html", {"captured": found})
    return render(request, "capture/heard.html", _heard(request, found))


def _heard(request: PersonRequest, found: Captured) -> dict[str, Any]:
    step = found.voice.step if found.voice else None
    return {
        "captured": found,
        "step": step,
        "guessed": bool(found.voice and found.voice.placed_by != "person"),
        "step_form": StepForm(request.user, initial={"step": step.key if step else None}),
        "usual": usually(found.listener, found.kind) if found.listener else None,
        "answer": getattr(found.commitment, "keeping", None),
        "files": list(found.attachments.all()),
    }


def _page(
    request: PersonRequest, found: Captured, form: AnswerForm, status: int = 200
) -> HttpResponse:
    context = {
        "captured": found,
        "form": form,
        "answer": getattr(found.commitment, "keeping", None),
        "may_answer": _owes(request, found),
        "files": list(found.attachments.all()),
    }
    return render(request, "capture/captured.html", context, status=status)


def _owes(request: PersonRequest, found: Captured) -> bool:
    owed = found.commitment
    return owed is not None and owed.owed_by_id == request.user.pk


@require_POST
def answer(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _seen(request, public_id)
    if not _owes(request, found):
        raise PermissionDenied(_("Only whoever has it can answer it by name."))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    answering.answer(found, form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Answered. %(name)s is told.") % {"name": found.person.name})
    return redirect(found)


@require_POST
def step(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(_mine(request).kept(), public_id=public_id)
    form = StepForm(request.user, request.POST)
    if not form.is_valid():
        context = _heard(request, found) | {"step_form": form}
        return render(request, "capture/heard.html", context, status=422)
    chosen = form.cleaned_data["step"]
    answering.put_on(found, chosen, by=request.user)
    messages.success(request, _("It is at %(step)s now.") % {"step": chosen.name})
    return redirect(found)


@require_POST
def take_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(_mine(request), public_id=public_id)
    taking.take_back(found, by=request.user)
    undo = reverse("captured_bring_back", args=[public_id])
    messages.success(request, _("Taken back. Nobody sees it any more."), extra_tags=undo)
    return redirect("captures")


@require_POST
def bring_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(_mine(request), public_id=public_id)
    taking.bring_back(found)
    messages.success(request, _("It is there again."))
    return redirect(found)


@require_safe
def captures(request: PersonRequest) -> HttpResponse:
    """What I captured, newest first, and e-mails that wait for my yes. As a file: all of it."""
    if request.GET.get("format") == "csv":
        return as_csv("captures", [as_data(one) for one in _mine(request).newest_first()])
    found = list(_mine(request).newest_first()[:SHOWN])
    if request.GET.get("format") == "json":
        return JsonResponse({"captures": [as_data(one) for one in found]})
    letters = Letter.objects.visible_to(request.user).order_by("-arrived_at")
    return render(request, "capture/mine.html", {"captures": found, "letters": letters})


def as_csv(name: str, rows: list[dict[str, Any]]) -> HttpResponse:
    """A mark at the start has spreadsheets read it as UTF-8, and none of them runs what is in it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for row in rows:
        told = row | {"files": " ".join(row["files"])}
        writer.writerow(guarded(str(told[name] or "")) for name in COLUMNS)
    return response


@require_POST
def drop_letter(request: PersonRequest, public_id: UUID) -> HttpResponse:
    get_object_or_404(Letter.objects.visible_to(request.user), public_id=public_id).delete()
    messages.success(request, _("Deleted. It was never shown to anybody."))
    return redirect("captures")


def as_data(found: Captured) -> dict[str, Any]:
    voice = found.voice
    keeping = getattr(found.commitment, "keeping", None)
    return {
        "id": str(found.public_id),
        "kind": found.kind,
        "at": found.made_at.isoformat(),
        "words": voice.shown if voice else "",
        "step": voice.step.key if voice and voice.step else None,
        "voice": str(voice.public_id) if voice else None,
        "encounter": str(found.encounter.public_id) if found.encounter else None,
        "call": found.call,
        "ticket": found.ticket,
        "who_has_it": found.listener.name if found.listener else None,
        "answer": keeping.evidence if keeping else None,
        "files": [one.sort for one in found.attachments.all()],
        "taken_back": found.removal_id is not None,
    }


def _mine(request: PersonRequest) -> Any:
    return Captured.objects.of(request.user).with_surroundings()


def _seen(request: PersonRequest, public_id: UUID) -> Captured:
    seen = Captured.objects.visible_to(request.user).with_surroundings()
    return get_object_or_404(seen, public_id=public_id)
