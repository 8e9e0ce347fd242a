"""Who looked at, or did something with, anything about me: read from the audit trail (safety 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from firsthand.issues.models import Issue
from firsthand.people.models import AuditEntry, Person
from firsthand.voices.models import Voice

MOST = 500
"""So many of the newest issues that one raised, and voices that one captured, are asked for."""
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    who: str
    """Empty where the database did it, or somebody who was erased."""
    verb: str
    kind: str
    reason: str
    url: str


def looked(person: Person) -> list[Look]:
    """The newest entries about this person, the issues they raised and the words they wrote down."""
    if not person.is_active:
        return []
    issues = {
        str(one.public_id): one
        for one in Issue.objects.filter(by=person).order_by("-pk").only("public_id")[:MOST]
    }
    voices = Voice.objects.filter(heard_by=person).order_by("-pk").values_list("public_id")[:MOST]
    about = Q(kind="person", object_id=str(person.public_id))
    about |= Q(kind="issue", object_id__in=list(issues))
    about |= Q(kind="voice", object_id__in=[str(key) for (key,) in voices])
    rows = AuditEntry.objects.filter(about).exclude(actor_id=person.pk).order_by("-id")[:SHOWN]
    found = list(rows)
    names = dict(
        Person.objects.filter(pk__in={row.actor_id for row in found}).values_list("pk", "name")
    )
    return [
        Look(
            at=row.at,
            who=names.get(row.actor_id or 0, ""),
            verb=row.verb,
            kind=row.kind,
            reason=row.reason,
            url=issues[row.object_id].get_absolute_url() if row.object_id in issues else "",
        )
        for row in found
    ]
