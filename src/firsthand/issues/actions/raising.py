"""Raise an issue: it arrives somewhere, a person has it, and an answer is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.commitments import actions as commitments
from firsthand.commitments.models import Commitment
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Follow, Issue, Kind, Part, State, Turn
from firsthand.issues.models.kind import ALARM
from firsthand.issues.queries.routing import hears, inbox_for
from firsthand.issues.telling import ARRIVED, tell
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Site

PROMISED = "issue:"
"""How the commitments begin that issues make; the key of the kind follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody raises."""

    kind: Kind
    title: str
    words: str = ""
    functions: Sequence[Function] = ()
    one_function_because: str = ""
    site: Site | None = None
    step: Step | None = None
    context: dict[str, object] = field(default_factory=dict)
    """More fields of Issue: goal, limits, deadline, decider, co_owner, for_customer …"""


@transaction.atomic
def raise_issue(told: Told, *, by: Person | None) -> Issue:
    """Keep it and hand it to its listener. Without `by`, nothing here points at a person.

    Refused: fewer than two functions without a reason (mission D2).
    """
    _needs_two_functions(told)
    issue = Issue.objects.create(
        kind=told.kind,
        title=" ".join(told.title.split())[:160],
        words=told.words,
        by=by,
        site=told.site,
        step=told.step,
        one_function_because=told.one_function_because,
        is_open=told.kind.open_at_once,
        **told.context,
    )
    Part.objects.bulk_create([Part(issue=issue, function=one) for one in told.functions])
    Turn.objects.create(issue=issue, state=State.RAISED, by=by, at=issue.raised_at)
    if by:
        Follow.objects.create(issue=issue, person=by)
    _arrive(issue, told.functions)
    note(issue, "raised", by=by)
    return issue


def _needs_two_functions(told: Told) -> None:
    if len({one.pk for one in told.functions}) < 2 and not told.one_function_because.strip():
        raise Refused(
            _("Name two functions that it concerns, or say why one can do it alone."),
            "one_function_because",
        )


def _arrive(issue: Issue, functions: Sequence[Function]) -> None:
    issue.inbox = inbox_for(issue.kind, functions, issue.site)
    hand_to(issue, hears(issue.inbox, issue.step, issue.by))


def hand_to(issue: Issue, listener: Person | None) -> None:
    """Somebody has it now, and owes an answer unless there is one. Saves the issue."""
    issue.listener = listener
    issue.promise = promise_answer(issue, listener) if listener else None
    issue.save(update_fields=["inbox", "listener", "promise"])
    # An alarm rings by its own rules, at once and at more than one place.
    if listener and listener != issue.by and issue.kind.key != ALARM:
        told = {"kind": issue.kind.name}
        subject = gettext_lazy("Somebody waits for your answer: %(kind)s")
        tell(listener, ARRIVED, issue, key="arrived", subject=subject, told=told)


def promise_answer(issue: Issue, listener: Person, *, since: datetime | None = None) -> Commitment:
    """Owe an answer within the days of its kind, from when it was raised (again)."""
    raised_on = timezone.localdate(since or issue.raised_at)
    raiser = issue.by if issue.kind.open_at_once else None
    told = {"name": raiser.name if raiser else "", "kind": issue.kind.name.lower()}
    what = _("Answer %(name)s: %(kind)s") if raiser else _("Answer a colleague: %(kind)s")
    return commitments.make(
        f"{PROMISED}{issue.kind.key}",
        what % told,
        owed_by=listener,
        owed_to=raiser,
        due_on=raised_on + timedelta(days=issue.kind.answer_within),
        url=issue.get_absolute_url(),
    )
