"""One issue: what was said, who has it, what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from firsthand.issues.forms import working
from firsthand.issues.forms.alarm import WitnessForm
from firsthand.issues.models import Issue
from firsthand.issues.models.kind import ALARM
from firsthand.issues.queries.alike import alike
from firsthand.issues.queries.as_data import as_data, sheet_as_data
from firsthand.issues.queries.may import may_frame, may_heed, may_lead, may_work
from firsthand.issues.queries.page import sheet
from firsthand.issues.queries.ringing import ringing
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person

FORMS: dict[str, type[working.IssueForm]] = {
    "answer_form": working.AnswerForm,
    "move_form": working.MoveForm,
    "comment_form": working.CommentForm,
    "again_form": working.AgainForm,
    "pass_form": working.PassOnForm,
    "share_form": working.ShareForm,
    "back_form": working.CheckBackForm,
    "ship_form": working.ShipForm,
    "context_form": working.ContextForm,
    "part_form": working.PartForm,
    "link_form": working.LinkForm,
}


def reach(request: PersonRequest, public_id: UUID) -> Issue:
    """The one way to a row: what this reader may see, or 404."""
    seen = Issue.objects.visible_to(request.user).with_surroundings()
    around = seen.select_related("inbox", "decider", "merged_into", "promise__keeping")
    return get_object_or_404(around, public_id=public_id)


@require_safe
def issue(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = reach(request, public_id)
    if request.GET.get("format") == "json":
        told = sheet_as_data(sheet(found, request.user), request.user)
        return JsonResponse(as_data(found, request.user) | told)
    return shown(request, found)


def shown(
    request: PersonRequest, found: Issue, form: working.IssueForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `form` is the one that was sent and not accepted."""
    reader = request.user
    context: dict[str, Any] = {
        "issue": found,
        "sheet": sheet(found, reader),
        "works": may_work(found, reader),
        "leads": may_lead(found, reader),
        "frames": may_frame(found, reader),
        "steward": reader.holds("steward"),
        "own": found.by_id == reader.pk,
        "faulty": form,
    }
    for name, form_class in FORMS.items():
        context[name] = form if type(form) is form_class else form_class(found, reader)
    if found.kind.key == ALARM:
        context |= _rings(found, reader, form)
    return render(request, "issues/issue.html", context, status=status)


def _rings(found: Issue, reader: Person, form: working.IssueForm | None) -> dict[str, Any]:
    sent = isinstance(form, WitnessForm)
    return {
        "ringing": ringing(found, reader),
        "may_heed": may_heed(found, reader),
        "witness_form": form if sent else WitnessForm(found, reader),
    }


@require_safe
def looks_like(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Issues that say nearly the same: to be brought together, or kept apart, by a person."""
    found = reach(request, public_id)
    near = alike(f"{found.title} {found.words}", person=request.user, but=found, limit=8)
    if request.GET.get("format") == "json":
        return JsonResponse({"alike": [as_data(one, request.user) for one in near]})
    context = {
        "issue": found,
        "pairs": [(one, one.raiser_for(request.user)) for one in near],
        "raiser": found.raiser_for(request.user),
        "leads": may_lead(found, request.user),
    }
    return render(request, "issues/alike.html", context)
