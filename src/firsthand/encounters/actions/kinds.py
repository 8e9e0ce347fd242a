"""The catalogue of kinds: what is kept there, and what never gets in."""

from __future__ import annotations

import re

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Kind
from firsthand.people import audit
from firsthand.people.models import Person

REFUSED = re.compile(
    r"\b(surveys?|questionnaires?|polls?|dashboards?|scorecards?|read-?\s?outs?|nps|csat|ces|"
    r"(?:research|survey|insight)s? (?:reports?|summar(?:y|ies)|decks?)|umfragen?|enqu[eê]tes?)\b",
    re.IGNORECASE,
)
WHY = _("A survey, a dashboard or a read-out is no meeting. Who spoke, and what did they say?")


def refused(name: str) -> bool:
    """Whether a kind of that name would be reading about customers instead of meeting them (A2)."""
    return bool(REFUSED.search(name.replace("_", " ")))


@transaction.atomic
def keep_kind(kind: Kind, *, by: Person) -> None:
    """Add a kind or keep what was changed about it. Its key never changes."""
    new = kind.pk is None
    if new:
        kind.key = _key(kind.name)
        kind.position = (Kind.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    kind.save()
    audit.record("add" if new else "change", kind="encounter_kind", object_id=kind.key, by=by)


@transaction.atomic
def retire(kind: Kind, *, by: Person, back: bool = False) -> None:
    """Offer it no longer, or again. What was logged under it stays and counts."""
    kind.retired = not back
    kind.save(update_fields=["retired"])
    audit.record("retire" if kind.retired else "restore", kind="encounter_kind",
                 object_id=kind.key, by=by)  # fmt: skip


def _key(name: str) -> str:
    wanted = slugify(name)[:50] or "kind"
    taken = set(Kind.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)
