"""Two that are one, and two that only look alike. Nothing is merged by itself, nothing is lost."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.commitments import actions as commitments
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Apart, Issue, Merge
from firsthand.people import audit
from firsthand.people.models import Person


@transaction.atomic
def merge(issue: Issue, into: Issue, *, by: Person) -> Merge:
    """Let `issue` live on in `into`. Its raiser, words, me-toos, comments and answers stay its own.

    Refused: into itself, into one that lives on elsewhere, and what lives on elsewhere already.
    """
    # In one order, so that two who merge each other's way round do not wait for each other.
    locked = Issue.objects.select_for_update().order_by("pk").in_bulk([issue.pk, into.pk])
    if issue.pk == into.pk:
        raise Refused(_("It cannot be brought together with itself."))
    if any(locked[one.pk].merged_into_id for one in (issue, into)):
        raise Refused(_("One of them is a part of another already. Take it apart first."))
    made = Merge.objects.create(issue=issue, into=into, by=by)
    # What lived on in it lives on with it.
    Issue.objects.filter(merged_into=issue).update(merged_into=into)
    issue.merged_into = into
    issue.save(update_fields=["merged_into"])
    if issue.promise and not hasattr(issue.promise, "keeping"):
        reason = _("It is answered together with another.")
        commitments.release(issue.promise, by=by, reason=reason)
    audit.record("merge", kind="issue", object_id=issue.public_id, by=by)
    note(into, "merged", by=by)
    return made


@transaction.atomic
def take_apart(issue: Issue, *, by: Person) -> None:
    """Undo a merge: it is an issue of its own again, and its answer is owed again."""
    Merge.objects.filter(issue=issue, ended_at=None).update(ended_at=timezone.now(), ended_by=by)
    into, issue.merged_into = issue.merged_into, None
    issue.save(update_fields=["merged_into"])
    within = Issue.objects.filter(merges__into=issue, merges__ended_at=None)
    Issue.objects.filter(pk__in=within.values("pk")).update(merged_into=issue)
    if issue.promise and hasattr(issue.promise, "release"):
        commitments.take_back_release(issue.promise)
    audit.record("take_apart", kind="issue", object_id=issue.public_id, by=by)
    note(into or issue, "unmerged", by=by)


@transaction.atomic
def keep_apart(issue: Issue, other: Issue, *, by: Person) -> None:
    """They look alike and are not the same: neither is offered beside the other again."""
    first, second = sorted((issue, other), key=lambda one: one.pk)
    _made, new = Apart.objects.get_or_create(one=first, other=second, defaults={"by": by})
    if new:
        note(issue, "kept_apart", by=by)
