"""One voice."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.voices.forms import reading as forms
from firsthand.voices.forms.calling_back import CallBackForm
from firsthand.voices.models import Voice
from firsthand.voices.queries.as_data import as_data
from firsthand.voices.queries.beside import beside
from firsthand.voices.queries.hidden import listed
from firsthand.voices.queries.history import history
from firsthand.voices.queries.may import may_keep_open, may_say
from firsthand.voices.queries.sieve import Sieve
from firsthand.voices.queries.similar import similar


@require_safe
def voice(request: PersonRequest, public_id: str) -> HttpResponse:
    here = visible(request.user, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(here))
    return render(request, "voices/voice.html", context_of(request, here))


def visible(person: Person, public_id: str) -> Voice:
    voices = Voice.objects.visible_to(person).select_related(
        "source", "step", "site", "heard_by", "like", "customer"
    )
    found: Voice = get_object_or_404(voices, public_id=public_id)
    return found


def context_of(request: PersonRequest, here: Voice) -> dict[str, Any]:
    person, sieve = request.user, Sieve.of(request.GET)
    newer, older = beside(person, here, sieve)
    before = similar(here.folded, limit=4, person=person) if not here.erased_at else []
    return {
        "voice": here,
        "sieve": sieve,
        "newer": newer,
        "older": older,
        "before": [other for other in before if other.pk != here.pk][:3],
        "history": history(here),
        "may_say": may_say(person, here),
        "may_keep_open": may_keep_open(person),
        "holds_key": person.holds("customer_data"),
        "hidden": listed(here) if person.holds("customer_data") else [],
        "call_back_form": CallBackForm(),
        "open_form": forms.OpenForm(),
        "hide_form": forms.HideForm(),
        "emotion_form": forms.EmotionForm(initial={"emotion": here.emotion}),
        "language_form": forms.LanguageForm(initial={"language": here.language}),
        "basis_form": forms.BasisForm(initial={"basis": here.basis}),
        "step_form": forms.StepForm(voice=here),
    }
