"""Write down that a verb was done: in the feed, and to whoever listens."""

from __future__ import annotations

from firsthand.issues import happened
from firsthand.issues.models import Activity, Issue, Layer
from firsthand.people.models import Person


def note(issue: Issue, verb: str, *, by: Person | None, layer: str = Layer.EVERYONE) -> Activity:
    """One verb, one row. Without `by` nobody is named, not even to the database."""
    activity = Activity.objects.create(issue=issue, verb=verb, by=by, layer=layer)
    happened.tell(activity)
    return activity
