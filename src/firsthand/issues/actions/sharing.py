"""Who has it, who works on it too, what it rests on; and a raiser who takes it back."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _

from firsthand.commitments import actions as commitments
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.actions.raising import hand_to
from firsthand.issues.models import Issue, Link
from firsthand.people.models import Person, Removal


@transaction.atomic
def pass_on(issue: Issue, to: Person | None, *, by: Person) -> None:
    """Give it to somebody else by name; an answer that is still owed is owed by them from now on.

    None: nobody is named any more, as where the step that it moved to has no owner.
    """
    if to == issue.listener:
        return
    if to and not to.is_active:
        raise Refused(_("%(name)s has left. Choose somebody else.") % {"name": to.name}, "to")
    owed = issue.promise
    done = owed is not None and hasattr(owed, "keeping")
    if owed and not done:
        commitments.release(owed, by=by, reason=_("Somebody else has it now."))
    if done:
        issue.listener = to
        issue.save(update_fields=["listener"])
    else:
        hand_to(issue, to)
    note(issue, "passed_on", by=by)


@transaction.atomic
def share_with(issue: Issue, co_owner: Person, *, by: Person) -> None:
    """Name who works on it too (mission G13)."""
    if co_owner == issue.listener:
        raise Refused(_("Name somebody else than who has it."), "co_owner")
    issue.co_owner = co_owner
    issue.save(update_fields=["co_owner"])
    note(issue, "shared", by=by)


def link(issue: Issue, sense: str, target: models.Model, *, by: Person | None) -> Link:
    """Link it to a voice, an encounter, a measure, a step or another issue; twice is once."""
    name = "other" if isinstance(target, Issue) else target._meta.model_name
    wanted = {"issue": issue, "sense": sense, str(name): target}
    made, new = Link.objects.get_or_create(**wanted, defaults={"by": by})
    if new:
        note(issue, "linked", by=by)
    return made


@transaction.atomic
def take_back(issue: Issue, *, by: Person) -> Removal:
    """Hide what one raised; retention purges it later. The answer is not owed any more."""
    removal = Removal.objects.create(by=by, what="issue")
    issue.removal = removal
    issue.save(update_fields=["removal"])
    if issue.promise and not hasattr(issue.promise, "keeping"):
        reason = _("It was taken back.")
        commitments.release(issue.promise, by=by, reason=reason)
    note(issue, "taken_back", by=by)
    return removal


@transaction.atomic
def bring_back(issue: Issue, *, by: Person) -> None:
    issue.removal = None
    issue.save(update_fields=["removal"])
    if issue.promise and hasattr(issue.promise, "release"):
        commitments.take_back_release(issue.promise)
    note(issue, "brought_back", by=by)
