"""I have it too, I follow it, it is still here."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.moving import turn
from firsthand.issues.actions.noting import note
from firsthand.issues.actions.raising import hand_to, promise_answer
from firsthand.issues.models import Again, Follow, Issue, MeToo, State
from firsthand.issues.queries.routing import hears
from firsthand.people.models import Person


@transaction.atomic
def me_too(issue: Issue, *, by: Person) -> bool:
    """Say that one has it too, or not any more; return whether one has it now."""
    if by.pk == issue.by_id:
        raise Refused(_("You raised it: you are counted already."))
    made, new = MeToo.objects.get_or_create(issue=issue, person=by)
    if not new:
        made.delete()
        return False
    Follow.objects.get_or_create(issue=issue, person=by)
    # A friction is not told by name; the feed would.
    note(issue, "me_too", by=by if issue.kind.open_at_once else None)
    return True


@transaction.atomic
def follow(issue: Issue, *, by: Person) -> bool:
    """Follow it, or not any more; return whether one follows now."""
    made, new = Follow.objects.get_or_create(issue=issue, person=by)
    if not new:
        made.delete()
    return new


@transaction.atomic
def report_again(issue: Issue, *, by: Person | None, words: str = "") -> Again:
    """It is still here. What was called done, or put off, waits for an answer again."""
    issue.state = Issue.objects.select_for_update().get(pk=issue.pk).state
    ended_at = issue.state_at if issue.has_ended else None
    again = Again.objects.create(issue=issue, by=by, words=words.strip(), ended_at=ended_at)
    note(issue, "again", by=by if issue.kind.open_at_once else None)
    if ended_at is not None:
        turn(issue, State.RAISED, by=by)
        _owed_again(issue)
    return again


def _owed_again(issue: Issue) -> None:
    listener = issue.listener
    if listener and listener.is_active:
        issue.promise = promise_answer(issue, listener, since=timezone.now())
        issue.save(update_fields=["promise"])
    else:
        hand_to(issue, hears(issue.inbox, issue.step, issue.by))
