"""The form, and what it becomes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.capture.actions.capture import capture as keep
from firsthand.capture.forms.capture import CaptureForm
from firsthand.capture.models import Captured, CaptureKind, Letter
from firsthand.capture.queries.choices import ASKS, MOODS
from firsthand.encounters.queries.seats import seat_of
from firsthand.journeys.models import Step
from firsthand.journeys.queries import place
from firsthand.people.http import PersonRequest
from firsthand.people.models import Site
from firsthand.voices.actions.hear import get_ready

MOST_BYTES = 26 * 1024 * 1024
"""A photo, a voice note, and words."""
REMEMBERED = "capture_kind"
PREFILLED = ("call", "ticket", "kind", "site")

View = Callable[..., HttpResponse]


def not_too_big(view: View) -> View:
    """Refuse by the announced size before a byte of it is read."""
    guarded = csrf_protect(view)

    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if request.method == "POST" and size > MOST_BYTES:
            form = CaptureForm(request.user, {})
            form.cleaned_data = {}
            form.errors.clear()
            form.add_error(None, _("That is too much at once. Send a smaller photo."))
            return _refused(request, form, status=413)
        return guarded(request, *args, **more)

    return csrf_exempt(opened)


@not_too_big
@require_http_methods(["GET", "POST"])
def capture(request: PersonRequest) -> HttpResponse:
    if request.method == "GET":
        return _form_page(request, CaptureForm(request.user, initial=_prefilled(request)))
    form = CaptureForm(request.user, request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, form, status=422)
    if form.is_somebody_elses:
        return JsonResponse({"problem": "somebody_else"}, status=409)
    captured = keep(form.told(), by=request.user)
    if captured.kind not in {CaptureKind.ALARM, request.session.get(REMEMBERED)}:
        request.session[REMEMBERED] = captured.kind
    return _heard(request, captured)


def _heard(request: PersonRequest, captured: Captured) -> HttpResponse:
    url = captured.get_absolute_url()
    if _wants_json(request):
        return JsonResponse({"id": str(captured.public_id), "kind": captured.kind, "url": url})
    return redirect(url)


def _refused(request: PersonRequest, form: CaptureForm, *, status: int) -> HttpResponse:
    if _wants_json(request):
        told = {name: [str(one) for one in errors] for name, errors in form.errors.items()}
        return JsonResponse({"problem": "refused", "errors": told}, status=status)
    return _form_page(request, form, status=status)


def _form_page(request: PersonRequest, form: CaptureForm, status: int = 200) -> HttpResponse:
    get_ready()
    form.fields["kind"].initial = request.session.get(REMEMBERED, CaptureKind.STORY.value)
    context = {
        "form": form,
        "chosen_kind": _chosen(form),
        "key": form["key"].value() or uuid.uuid4(),
        "letter": _letter(request, form),
        "site": Site.objects.filter(code=form["site"].value() or "").first(),
        **surroundings(request),
    }
    return render(request, "capture/capture.html", context, status=status)


def surroundings(request: PersonRequest) -> dict[str, Any]:
    """What the form offers to everybody: nothing here is about the one who fills it in."""
    return {
        "asks": ASKS,
        "moods": MOODS,
        "steps": Step.objects.visible_to(request.user).in_order(),
    }


def _chosen(form: CaptureForm) -> str:
    kind = str(form["kind"].value() or "")
    return kind if kind in CaptureKind.values else CaptureKind.STORY.value


def _letter(request: PersonRequest, form: CaptureForm) -> Letter | None:
    given = form["letter"].value()
    return given if isinstance(given, Letter) else _letter_of(request, str(given or ""))


def _letter_of(request: PersonRequest, public_id: str) -> Letter | None:
    try:
        wanted = uuid.UUID(public_id)
    except ValueError:
        return None
    return Letter.objects.visible_to(request.user).filter(public_id=wanted).first()


def _prefilled(request: PersonRequest) -> dict[str, Any]:
    """What a link tells: a call, a ticket, a site or a seat, a kind.

    Never words: addresses are written down.
    """
    initial: dict[str, Any] = {
        name: request.GET[name][:60] for name in PREFILLED if request.GET.get(name)
    }
    if seat := seat_of(request.user, request.GET.get("seat", "")):
        initial.setdefault("site", seat.site.code if seat.site else "")
    if letter := _letter_of(request, request.GET.get("letter", "")):
        initial |= {"letter": letter, "words": letter.words, "kind": letter.kind}
    return initial


def _wants_json(request: PersonRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


@require_POST
def guess(request: PersonRequest) -> JsonResponse:
    """Say where the words belong, as a guess; null where nothing points anywhere."""
    placed = place(request.POST.get("words", "")[:2000])
    step = None
    if placed.step:
        step = Step.objects.visible_to(request.user).filter(pk=placed.step).first()
    return JsonResponse({"step": step.key if step else None, "name": step.name if step else ""})
