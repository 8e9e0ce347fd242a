"""Promise a customer a call-back from their voice. The promise itself says nothing about them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.commitments.actions import promise_call_back
from firsthand.people.http import PersonRequest
from firsthand.voices.forms.calling_back import CallBackForm
from firsthand.voices.queries.may import may_say
from firsthand.voices.views.reading import visible


@require_POST
def call_back(request: PersonRequest, public_id: str) -> HttpResponse:
    voice, form = visible(request.user, public_id), CallBackForm(request.POST)
    if not may_say(request.user, voice):
        raise PermissionDenied
    if voice.erased_at or not form.is_valid():
        wrong = [str(one) for found in form.errors.values() for one in found]
        messages.error(request, " ".join(wrong) or _("There is nobody left to call."))
        return redirect("voice", public_id)
    promise_call_back(
        _("Call a customer back"),
        owed_by=request.user,
        due_on=form.cleaned_data["due_on"],
        customer=voice.customer,
        url=reverse("voice", args=[public_id]),
    )
    messages.success(request, _("It waits for you until you have called."))
    return redirect("voice", public_id)
