"""An issue as data: the same facts as on the page, as far as this reader may know them."""

from __future__ import annotations

from typing import Any

from firsthand.issues.models import Impact, Issue
from firsthand.issues.queries.page import Sheet
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


def sheet_as_data(sheet: Sheet, reader: Person) -> dict[str, Any]:
    """What hangs on one issue: its life, replies, comments, what changed, what it rests on."""
    issue = sheet.card.issue
    return {
        "also": sheet.card.also,
        "functions": [
            {"function": one.function.key, "part": one.letter or None} for one in sheet.parts
        ],
        "life": [
            {
                "state": one.state,
                "at": one.at.isoformat(),
                "by": issue.name_for(reader, one.by) or None,
                "words": one.words,
                "reopen_when": one.reopen_when,
                "by_when": one.by_when.isoformat() if one.by_when else None,
            }
            for one in sheet.turns
        ],
        "answers": [
            {
                "by": one.by.name if one.by else None,
                "at": one.at.isoformat(),
                "words": one.words,
                "answered": one.check_back.said if hasattr(one, "check_back") else None,
            }
            for one in sheet.answers
        ],
        "comments": [
            {
                "by": one.by.name if one.by else None,
                "at": one.at.isoformat(),
                "words": one.words,
                "layer": one.layer,
            }
            for one in sheet.comments
        ],
        "changes": [_change(one) for one in sheet.impacts],
        "reported_again": [one.at.isoformat() for one in sheet.agains],
        "within": [as_data(one.issue, reader) for one in sheet.within],
    }


def _change(impact: Impact) -> dict[str, Any]:
    looked = getattr(impact, "looked", None)
    return {
        "what": impact.what,
        "since": impact.since.isoformat(),
        "effect": looked.effect if looked else None,
        "how_known": looked.words if looked else None,
    }
