"""A steward reads a friction first, and opens it in words that name nobody (safety 5)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.issues.actions.noting import note
from firsthand.issues.models import Issue, Opening
from firsthand.people import audit
from firsthand.people.models import Person


@transaction.atomic
def open_to_all(issue: Issue, title: str, words: str, *, by: Person) -> Opening:
    """Everybody reads these words from now on; the first ones stay with raiser and steward."""
    if not by.holds("steward"):
        raise PermissionDenied(_("Only a steward of friction notes opens one."))
    first = {"first_title": issue.title, "first_words": issue.words, "by": by}
    made, _new = Opening.objects.get_or_create(issue=issue, defaults=first)
    issue.title, issue.words = " ".join(title.split())[:160], words.strip()
    issue.is_open = True
    issue.save(update_fields=["title", "words", "is_open"])
    audit.record("open", kind="issue", object_id=issue.public_id, by=by)
    note(issue, "opened", by=by)
    return made
