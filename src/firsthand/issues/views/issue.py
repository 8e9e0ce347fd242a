"""One issue: what was said, who has it, what became of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from firsthand.issues.models import Issue
from firsthand.issues.queries.as_data import as_data
from firsthand.people.http import PersonRequest


def reach(request: PersonRequest, public_id: UUID) -> Issue:
    """The one way to a row: what this reader may see, or 404."""
    seen = Issue.objects.visible_to(request.user).with_surroundings()
    related = seen.select_related("kind", "by", "site", "step", "listener", "co_owner", "inbox",
                                  "decider", "merged_into", "promise__keeping")  # fmt: skip
    return get_object_or_404(related, public_id=public_id)


@require_safe
def issue(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = reach(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(found, request.user))
    return render(request, "issues/issue.html", {"issue": found})
