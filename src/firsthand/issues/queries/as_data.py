"""An issue as data: the same facts as on the page, as far as this reader may know them."""

from __future__ import annotations

from typing import Any

from firsthand.issues.models import Issue
from firsthand.people.models import Person

COLUMNS = ("id", "kind", "title", "words", "state", "state_at", "raised_at", "raised_by", "site",
           "step", "listener", "co_owner", "goal", "limits", "deadline", "decider", "for_customer",
           "for_employee", "for_organisation", "merged_into")  # fmt: skip


def as_data(issue: Issue, reader: Person) -> dict[str, Any]:
    """One issue, in the order of COLUMNS. Of a friction neither raiser nor site is told (safety 5)."""
    raiser = issue.raiser_for(reader)
    placed = issue.kind.open_at_once or issue.worked_on_by(reader)
    return {
        "id": str(issue.public_id),
        "kind": issue.kind.key,
        "title": issue.title,
        "words": issue.words,
        "state": issue.state,
        "state_at": issue.state_at.isoformat(),
        "raised_at": issue.raised_at.isoformat(),
        "raised_by": raiser.name if raiser else None,
        "site": issue.site.code if issue.site and placed else None,
        "step": issue.step.key if issue.step else None,
        "listener": issue.listener.name if issue.listener else None,
        "co_owner": issue.co_owner.name if issue.co_owner else None,
        "goal": issue.goal,
        "limits": issue.limits,
        "deadline": issue.deadline.isoformat() if issue.deadline else None,
        "decider": issue.decider.name if issue.decider else None,
        "for_customer": issue.for_customer,
        "for_employee": issue.for_employee,
        "for_organisation": issue.for_organisation,
        "merged_into": str(issue.merged_into.public_id) if issue.merged_into else None,
    }
