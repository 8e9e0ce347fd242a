"""What was changed because somebody said something, and whether anybody looked (mission B17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from firsthand.issues.models import Impact, Link
from firsthand.issues.models.impact import ImpactQuerySet
from firsthand.people.models import Person

EFFECTS = ("better", "no_change", "worse", "unchecked")
NAMES = ("effect", "traced")


@dataclass(frozen=True, slots=True)
class Ledger:
    """How many changes, and what came of them. Zero is shown as zero."""

    changes: int
    traced: int
    """Of those, how many rest on a voice or an encounter."""
    better: int
    no_change: int
    worse: int
    unchecked: int


def changes(reader: Person, *, effect: str = "", traced: bool = False) -> ImpactQuerySet:
    """The changes that this reader may see, the newest first."""
    rests = Link.objects.filter(issue=OuterRef("issue")).filter(
        Q(voice__isnull=False) | Q(encounter__isnull=False)
    )
    found: Any = Impact.objects.visible_to(reader).annotate(traces=Exists(rests))
    if effect == "unchecked":
        found = found.unchecked()
    elif effect:
        found = found.filter(looked__effect=effect)
    found = found.filter(traces=True) if traced else found
    told: ImpactQuerySet = found.select_related("issue__kind", "by", "measure", "looked__by")
    return told.newest_first()


def sums(found: ImpactQuerySet) -> Ledger:
    told: dict[str, Any] = found.order_by().aggregate(
        changes=Count("pk"),
        traced=Count("pk", filter=Q(traces=True)),
        better=Count("pk", filter=Q(looked__effect="better")),
        no_change=Count("pk", filter=Q(looked__effect="no_change")),
        worse=Count("pk", filter=Q(looked__effect="worse")),
        unchecked=Count("pk", filter=Q(looked=None)),
    )
    return Ledger(**told)


def as_data(one: Any) -> dict[str, Any]:
    looked = getattr(one, "looked", None)
    return {
        "issue": str(one.issue.public_id),
        "what": one.what,
        "since": one.since.isoformat(),
        "by": one.by.name if one.by else None,
        "traced": bool(one.traces),
        "measure": str(one.measure.public_id) if one.measure else None,
        "effect": looked.effect if looked else "not checked yet",
        "how_known": looked.words if looked else None,
        "checked_at": looked.at.isoformat() if looked else None,
    }
