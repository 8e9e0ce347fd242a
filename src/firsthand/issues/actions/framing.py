"""Say what an issue is for: its context, what each function has to do with it, its kind's promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Issue, Kind, Letter, Part
from firsthand.people import audit
from firsthand.people.models import Function, Person

CONTEXT = ("goal", "limits", "deadline", "decider", "for_customer", "for_employee",
           "for_organisation")  # fmt: skip


@transaction.atomic
def frame(issue: Issue, said: Mapping[str, Any], *, by: Person) -> None:
    """Write goal, limits, deadline, who decides, and what it means to whom."""
    changed = [name for name in CONTEXT if name in said and getattr(issue, name) != said[name]]
    if not changed:
        return
    for name in changed:
        setattr(issue, name, said[name])
    issue.save(update_fields=changed)
    note(issue, "reworded", by=by)


@transaction.atomic
def set_part(issue: Issue, function: Function, letter: str, *, by: Person) -> Part:
    """Say what a function has to do with it. One is accountable: a second takes its place."""
    if letter == Letter.ACCOUNTABLE:
        held = issue.parts.filter(letter=letter).exclude(function=function)
        held.update(letter=Letter.RESPONSIBLE)
    part, _new = Part.objects.update_or_create(
        issue=issue, function=function, defaults={"letter": letter}
    )
    note(issue, "reworded", by=by)
    return part


@transaction.atomic
def promise_within(kind: Kind, days: int, *, by: Person) -> None:
    """Promise answers to a kind within other days. What is owed already keeps its day."""
    if not 0 <= days <= 90:
        raise Refused(_("Promise an answer within 0 to 90 days."), "answer_within")
    kind.answer_within = days
    kind.save(update_fields=["answer_within"])
    audit.record("promise", kind="issue_kind", object_id=kind.key, by=by)
