"""Move an issue on. Each move is a row; the rules of each state are checked here, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.commitments import actions as commitments
from firsthand.commitments.models import Commitment
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Follow, Issue, State, Turn
from firsthand.issues.telling import MOVED, tell
from firsthand.people.models import Person

NEXT: dict[str, tuple[State, ...]] = {
    # Heard is reached by an answer alone (law 4), checked by looking at what came of it.
    State.RAISED: (),
    State.HEARD: (State.WEIGHED, State.TRYING, State.DONE, State.NOT_NOW),
    State.WEIGHED: (State.TRYING, State.DONE, State.NOT_NOW),
    State.TRYING: (State.WEIGHED, State.DONE, State.NOT_NOW),
    State.NOT_NOW: (State.WEIGHED, State.TRYING),
    State.DONE: (State.WEIGHED,),
    State.CHECKED: (State.WEIGHED,),
}
"""Where the menu of a card leads from each state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What goes with a move."""

    words: str = ""
    reopen_when: str = ""
    by_when: date | None = None
    """What is said is promised by this day."""


@transaction.atomic
def move(issue: Issue, state: State, *, by: Person, said: Said | None = None) -> Turn:
    """Move it on, as its listeners do. Moved there by two at once, it is moved once.

    Refused: what the menu does not offer, "not now" without reason and cure, work without a co-owner.
    """
    said = said or Said()
    issue.state = Issue.objects.select_for_update().get(pk=issue.pk).state
    if issue.state == state:
        return issue.turns.in_order().last()  # type: ignore[return-value]
    _may(issue, state, said)
    made = turn(issue, state, by=by, said=said)
    note(issue, state.value, by=by)
    for follow in Follow.objects.filter(issue=issue).exclude(person=by).select_related("person"):
        tell(
            follow.person,
            MOVED,
            issue,
            key=f"turn:{made.pk}",
            subject=gettext_lazy("Something that you follow moved on: %(state)s"),
            told={"state": str(state.label)},
        )
    return made


def _may(issue: Issue, state: State, said: Said) -> None:
    if issue.state == State.RAISED:
        raise Refused(_("Answer it first: only a person’s reply counts as heard."), "state")
    if state not in NEXT[issue.state]:
        raise Refused(_("It cannot go there from where it is."), "state")
    if state in (State.WEIGHED, State.TRYING) and issue.co_owner_id is None:
        raise Refused(_("Name who works on it with you: none of us can do this alone."), "co_owner")
    if state == State.NOT_NOW and not said.words.strip():
        raise Refused(_("Say why not now."), "words")
    if state == State.NOT_NOW and not said.reopen_when.strip():
        raise Refused(_("Say what would reopen it."), "reopen_when")


def turn(
    issue: Issue,
    state: State,
    *,
    by: Person | None,
    said: Said | None = None,
    at: datetime | None = None,
) -> Turn:
    """Write the row, and repeat it on the issue. The only writer of `state`."""
    said = said or Said()
    made = Turn.objects.create(
        issue=issue,
        state=state,
        by=by,
        at=at or timezone.now(),
        words=said.words.strip(),
        reopen_when=said.reopen_when.strip()[:300],
        by_when=said.by_when,
        promise=_promised(issue, said.by_when, by),
    )
    issue.state, issue.state_at = state, made.at
    issue.save(update_fields=["state", "state_at"])
    return made


def _promised(issue: Issue, by_when: date | None, by: Person | None) -> Commitment | None:
    if by_when is None or by is None:
        return None
    return commitments.make(
        f"issue-word:{issue.kind.key}",
        _("Say how it stands: %(kind)s") % {"kind": issue.kind.name.lower()},
        owed_by=by,
        owed_to=issue.by if issue.kind.open_at_once and issue.by != by else None,
        due_on=by_when,
        url=issue.get_absolute_url(),
    )
