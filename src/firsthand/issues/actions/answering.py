"""Answer by name, and hear from the raiser whether it was an answer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.commitments import actions as commitments
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.moving import turn
from firsthand.issues.actions.noting import note
from firsthand.issues.actions.raising import promise_answer
from firsthand.issues.models import Answer, Answered, CheckBack, Issue, State
from firsthand.issues.telling import ANSWERED, tell
from firsthand.people.models import Person


@transaction.atomic
def answer(issue: Issue, words: str, *, by: Person) -> Answer:
    """Keep what a person replied. The first reply makes the issue heard, and keeps the promise.

    Refused: the raiser answering themselves, and empty words. There is no way in for a machine.
    """
    words = words.strip()
    if by.pk == issue.by_id:
        raise Refused(_("Somebody else has to answer: nobody hears themselves."), "words")
    if not words:
        raise Refused(_("Write your answer."), "words")
    made = Answer.objects.create(issue=issue, by=by, words=words)
    note(issue, "answered", by=by)
    # Locked, so that two answers at once make one turn.
    if Issue.objects.select_for_update().get(pk=issue.pk).state == State.RAISED:
        turn(issue, State.HEARD, by=by)
    if issue.promise:
        commitments.keep(issue.promise, by=by, evidence=words)
    for raiser in raisers(issue):
        tell(
            raiser,
            ANSWERED,
            issue,
            key=f"answer:{made.pk}",
            subject=gettext_lazy("%(name)s answered you. Did it answer you?"),
            told={"name": by.name},
        )
    return made


def raisers(issue: Issue) -> list[Person]:
    """Everybody whose words it holds: its own raiser, and those of issues that live on in it."""
    rows = Issue.objects.kept().filter(merged_into=issue, by__isnull=False)
    found = [issue.by, *(one.by for one in rows.select_related("by"))]
    return list(dict.fromkeys(person for person in found if person))


@transaction.atomic
def check_back(answer: Answer, said: str, *, by: Person | None, words: str = "") -> CheckBack:
    """Keep whether the answer was one. After a "no" whoever has it owes another."""
    defaults = {"said": said, "by": by, "words": words.strip()[:500]}
    kept, new = CheckBack.objects.get_or_create(answer=answer, defaults=defaults)
    if not new:
        return kept
    issue = answer.issue
    note(issue, "checked_back", by=by)
    if said == Answered.NO and issue.listener:
        issue.promise = promise_answer(issue, issue.listener, since=kept.at)
        issue.save(update_fields=["promise"])
        tell(
            issue.listener,
            ANSWERED,
            issue,
            key=f"checked:{kept.pk}",
            subject=gettext_lazy("Your answer was not one yet: %(kind)s"),
            told={"kind": issue.kind.name},
        )
    return kept
