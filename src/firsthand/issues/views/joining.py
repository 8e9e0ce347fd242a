"""What everybody who sees an issue can do: have it too, follow it, comment, report it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.issues.actions import answering, commenting, joining, sharing
from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms import working
from firsthand.issues.models import Answer, Comment, Issue
from firsthand.issues.queries.cards import cards
from firsthand.issues.views.doing import back, do
from firsthand.issues.views.issue import reach
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person


def everybody(issue: Issue, person: Person) -> bool:
    return True


def raised_it(issue: Issue, person: Person) -> bool:
    return person in answering.raisers(issue)


@require_POST
def me_too(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """I have it too, or not any more. With htmx the button alone comes back."""
    issue = reach(request, public_id)
    try:
        joining.me_too(issue, by=request.user)
    except Refused as no:
        messages.error(request, no.message)
    if request.htmx:
        return render(request, "issues/me_too.html", {"card": cards([issue], request.user)[0]})
    return redirect(back(request, issue))


@require_POST
def follow(request: PersonRequest, public_id: UUID) -> HttpResponse:
    issue = reach(request, public_id)
    follows = joining.follow(issue, by=request.user)
    messages.success(
        request, _("You are told when it moves on.") if follows else _("You follow it no more.")
    )
    return redirect(issue)


@require_POST
def again(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.AgainForm) -> None:
        joining.report_again(issue, by=request.user, words=form.cleaned_data["words"])

    says = _("Reported again. Whoever has it is asked for an answer.")
    return do(request, public_id, working.AgainForm, act, may=everybody, says=says)


@require_POST
def comment(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: working.CommentForm) -> None:
        told = form.cleaned_data
        commenting.comment(issue, told["words"], by=request.user, layer=told["layer"])

    return do(request, public_id, working.CommentForm, act, may=everybody, says=_("Said."))


@require_POST
def comment_take_back(request: PersonRequest, public_id: UUID, comment_id: UUID) -> HttpResponse:
    mine = Comment.objects.visible_to(request.user).filter(by=request.user)
    found = get_object_or_404(mine, issue=reach(request, public_id), public_id=comment_id)
    commenting.take_back(found, by=request.user)
    messages.success(request, _("Your comment is gone."))
    return redirect(found.issue)


@require_POST
def check_back(request: PersonRequest, public_id: UUID, answer_id: UUID) -> HttpResponse:
    """ "Did this answer you?", asked of whoever raised it, and of nobody else."""
    replies = Answer.objects.filter(issue=reach(request, public_id)).select_related("issue__kind")
    found = get_object_or_404(replies, public_id=answer_id)

    def act(issue: Issue, form: working.CheckBackForm) -> None:
        told = form.cleaned_data
        answering.check_back(found, told["said"], by=request.user, words=told["words"])

    says = _("Thank you. Whoever answered can see it.")
    return do(request, public_id, working.CheckBackForm, act, may=raised_it, says=says)


@require_POST
def take_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    issue = reach(request, public_id)
    if issue.by_id != request.user.pk:
        raise PermissionDenied(_("Only whoever raised it can take it back."))
    sharing.take_back(issue, by=request.user)
    undo = reverse("issue_bring_back", args=[public_id])
    messages.success(request, _("Taken back. Nobody sees it any more."), extra_tags=undo)
    return redirect("issues")


@require_POST
def bring_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    gone = Issue.objects.filter(removal__by=request.user, by=request.user)
    issue = get_object_or_404(gone.select_related("kind", "promise"), public_id=public_id)
    sharing.bring_back(issue, by=request.user)
    messages.success(request, _("It is there again."))
    return redirect(issue)
