"""Take an alarm, and name the measure that should show it too."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.issues.actions import alarming
from firsthand.issues.forms.alarm import HeedForm, WitnessForm
from firsthand.issues.models import Issue
from firsthand.issues.models.kind import ALARM
from firsthand.issues.queries.may import may_heed, may_lead
from firsthand.issues.views.doing import do
from firsthand.issues.views.issue import reach
from firsthand.people.http import PersonRequest


@require_POST
def heed(request: PersonRequest, public_id: UUID) -> HttpResponse:
    _alarm(request, public_id)

    def act(issue: Issue, form: HeedForm) -> None:
        alarming.heed(issue, by=request.user)

    says = _("You have it. Whoever rang is told so.")
    return do(request, public_id, HeedForm, act, may=may_heed, says=says)


@require_POST
def witness(request: PersonRequest, public_id: UUID) -> HttpResponse:
    _alarm(request, public_id)

    def act(issue: Issue, form: WitnessForm) -> None:
        alarming.name_witness(issue, form.cleaned_data["measure"], by=request.user)

    says = _("From now on the numbers are asked every day whether they show it.")
    return do(request, public_id, WitnessForm, act, may=may_lead, says=says)


def _alarm(request: PersonRequest, public_id: UUID) -> Issue:
    found = reach(request, public_id)
    if found.kind.key != ALARM:
        raise Http404
    return found
