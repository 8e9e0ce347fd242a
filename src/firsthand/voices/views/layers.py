"""What somebody says about a voice: each door takes one thing and goes back to the voice."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from firsthand.people.http import PersonRequest
from firsthand.voices.actions import redact, say
from firsthand.voices.forms import reading as forms
from firsthand.voices.models import Voice
from firsthand.voices.queries.may import may_keep_open, may_say
from firsthand.voices.views.reading import visible

_PLACE = re.compile(r"[0-9]{1,9}")


@require_POST
def hide(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, form = _kept_open(request, public_id), forms.HideForm(request.POST)
    if form.is_valid():
        n = redact.hide_words(voice, form.cleaned_data["words"], by=request.user)
        done = ngettext("%(n)d place is hidden.", "%(n)d places are hidden.", n) % {"n": n}
        messages.info(request, done if n else _("These words do not stand there."))
    return redirect("voice", public_id)


@require_POST
def show(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, start = _kept_open(request, public_id), request.POST.get("start", "")
    in_title = request.POST.get("in_title") == "1"
    if not _PLACE.fullmatch(start) or not redact.show_again(
        voice, int(start), in_title=in_title, by=request.user
    ):
        messages.info(request, _("Nothing is hidden there any more."))
    return redirect("voice", public_id)


@require_POST
def emotion(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, form = _sayable(request, public_id), forms.EmotionForm(request.POST)
    return _after(
        request, form, lambda: say.feel(voice, form.cleaned_data["emotion"], by=request.user), voice
    )


@require_POST
def language(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, form = _sayable(request, public_id), forms.LanguageForm(request.POST)
    return _after(
        request,
        form,
        lambda: say.speak(voice, form.cleaned_data["language"], by=request.user),
        voice,
    )


@require_POST
def place(request: PersonRequest, public_id: str) -> HttpResponse:
    voice = _sayable(request, public_id)
    form = forms.StepForm(request.POST, voice=voice)

    def move() -> None:
        given = form.cleaned_data
        say.move(voice, given["step"], by=request.user, phrase=given["phrase"])

    return _after(request, form, move, voice)


@require_POST
def consent(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, form = _kept_open(request, public_id), forms.BasisForm(request.POST)
    return _after(
        request, form, lambda: say.allow(voice, form.cleaned_data["basis"], by=request.user), voice
    )


@require_POST
def release(request: PersonRequest, public_id: str) -> HttpResponse:
    voice = _kept_open(request, public_id)
    say.release(voice, by=request.user, open_to_all=request.POST.get("open") == "1")
    return redirect("voice", public_id)


def _sayable(request: PersonRequest, public_id: str) -> Voice:
    voice = visible(request.user, public_id)
    if voice.erased_at or not may_say(request.user, voice):
        raise PermissionDenied
    return voice


def _kept_open(request: PersonRequest, public_id: str) -> Voice:
    voice = visible(request.user, public_id)
    if voice.erased_at or not may_keep_open(request.user):
        raise PermissionDenied
    return voice


def _after(
    request: PersonRequest, form: Form, change: Callable[[], None], voice: Voice
) -> HttpResponse:
    if form.is_valid():
        change()
    else:
        messages.error(
            request, " ".join(str(error) for errors in form.errors.values() for error in errors)
        )
    return redirect("voice", voice.public_id)
