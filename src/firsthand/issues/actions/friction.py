"""A friction: its sort, what it costs, and the owner of its rule, who owes an answer (mission B12)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.commitments import actions as commitments
from firsthand.issues.models import Friction, Issue, Toll
from firsthand.people.models import Person


@transaction.atomic
def describe(
    issue: Issue, sort: str, *, owner: Person | None = None, rule: str = "", facet: str = ""
) -> Friction:
    """Say of which sort it is. Whoever owns the rule gets it as a commitment to answer."""
    friction, _new = Friction.objects.update_or_create(
        issue=issue, defaults={"sort": sort, "rule": rule[:300], "facet": facet, "owner": owner}
    )
    owed = friction.promise
    if owed and owed.owed_by_id != friction.owner_id and not hasattr(owed, "keeping"):
        commitments.release(owed, by=owed.owed_by, reason=_("The rule is somebody else’s."))
        owed = None
    if owner and owed is None:
        friction.promise = commitments.make(
            "issue-rule",
            _("Answer for your rule"),
            owed_by=owner,
            due_on=timezone.localdate() + timedelta(days=issue.kind.answer_within),
            url=issue.get_absolute_url(),
        )
        friction.save(update_fields=["promise"])
    return friction


def cost(issue: Issue, minutes: tuple[float, float], times: tuple[float, float]) -> Toll:
    """Say what it costs: minutes each time and times a week, each at least and at most."""
    ends = {
        "minutes_low": min(minutes),
        "minutes_high": max(minutes),
        "times_low": min(times),
        "times_high": max(times),
    }
    return Toll.objects.update_or_create(issue=issue, defaults=ends)[0]
