"""What was changed because of an issue, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.moving import turn
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Impact, ImpactCheck, Issue, State
from firsthand.measures.models import Measure
from firsthand.people.models import Person


@transaction.atomic
def ship(
    issue: Issue, what: str, since: date, *, by: Person, measure: Measure | None = None
) -> Impact:
    """Write a change into the ledger; until somebody looks, it stands there as not checked yet."""
    if not what.strip():
        raise Refused(_("Say what changed."), "what")
    made = Impact.objects.create(
        issue=issue, what=what.strip()[:300], since=since, by=by, measure=measure
    )
    note(issue, "shipped", by=by)
    return made


@transaction.atomic
def look(impact: Impact, effect: str, words: str, *, by: Person) -> ImpactCheck:
    """Say what came of it; the last one checked makes a finished issue a checked one."""
    if not words.strip():
        raise Refused(_("Say how you know."), "words")
    defaults = {"effect": effect, "words": words.strip()[:500], "by": by}
    kept, new = ImpactCheck.objects.get_or_create(impact=impact, defaults=defaults)
    issue = impact.issue
    if new:
        note(issue, "looked", by=by)
    if issue.state == State.DONE and not issue.impacts.unchecked().exists():
        turn(issue, State.CHECKED, by=by)
        note(issue, "checked", by=by)
    return kept
