"""What those who work on an issue do with it: answer, move it on, share it, say what changed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.issues.actions import answering, effects, framing, moving, sharing
from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms import working
from firsthand.issues.models import Impact, Issue
from firsthand.issues.queries.addresses import at
from firsthand.issues.queries.may import may_frame, may_lead, may_work
from firsthand.issues.views.doing import do
from firsthand.issues.views.issue import reach
from firsthand.people.http import PersonRequest


@require_POST
def answer(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.AnswerForm) -> None:
        answering.answer(issue, form.cleaned_data["words"], by=request.user)

    says = _("Answered. They are told, and asked whether it answered them.")
    return do(request, public_id, working.AnswerForm, act, may=may_work, says=says)


@require_POST
def move(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.MoveForm) -> None:
        state, said = form.to()
        moving.move(issue, state, by=request.user, said=said)

    return do(request, public_id, working.MoveForm, act, may=may_work, says=_("It moved on."))


@require_POST
def pass_on(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.PassOnForm) -> None:
        sharing.pass_on(issue, form.cleaned_data["to"], by=request.user)

    return do(request, public_id, working.PassOnForm, act, may=may_lead, says=_("Given on."))


@require_POST
def share(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.ShareForm) -> None:
        sharing.share_with(issue, form.cleaned_data["co_owner"], by=request.user)

    says = _("You work on it together now.")
    return do(request, public_id, working.ShareForm, act, may=may_lead, says=says)


@require_POST
def frame(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.ContextForm) -> None:
        framing.frame(issue, form.cleaned_data, by=request.user)

    says = _("The context is written down.")
    return do(request, public_id, working.ContextForm, act, may=may_frame, says=says)


@require_POST
def part(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.PartForm) -> None:
        told = form.cleaned_data
        framing.set_part(issue, told["function"], told["letter"], by=request.user)

    says = _("The part is written down.")
    return do(request, public_id, working.PartForm, act, may=may_lead, says=says)


@require_POST
def link(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.LinkForm) -> None:
        told = form.cleaned_data
        target = told["step"] or at(told["address"], request.user)
        if target is None:
            raise Refused(_("That address leads to nothing that can be linked."), "address")
        sharing.link(issue, told["sense"], target, by=request.user)

    return do(request, public_id, working.LinkForm, act, may=may_frame, says=_("Linked."))


@require_POST
def ship(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.ShipForm) -> None:
        told = form.cleaned_data
        effects.ship(issue, told["what"], told["since"], by=request.user, measure=told["measure"])

    says = _("It stands in the ledger: not checked yet.")
    return do(request, public_id, working.ShipForm, act, may=may_work, says=says)


@require_POST
def look(request: PersonRequest, public_id: UUID, impact_id: UUID) -> HttpResponse:
    impact = get_object_or_404(
        Impact.objects.filter(issue=reach(request, public_id)), public_id=impact_id
    )

    def act(issue: Issue, form: working.LookForm) -> None:
        told = form.cleaned_data
        effects.look(impact, told["effect"], told["words"], by=request.user)

    says = _("What came of it is written down.")
    return do(request, public_id, working.LookForm, act, may=may_lead, says=says)
