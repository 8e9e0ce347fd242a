"""Who has it, and how fast they usually answer: said only where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from firsthand.commitments.models import Keeping
from firsthand.journeys.models import Step
from firsthand.people.models import Person, RoleGrant

PROMISED = ("issue:", "capture:")
"""How the commitments begin that answers are owed by; the kind of capture follows. The second is
from before captures became issues."""
ENOUGH, LOOKED_AT = 5, 50


def listener_of(step: Step | None, *, author: Person) -> Person | None:
    """The owner of the step, else whoever has led customer experience longest; never oneself."""
    owner = step.owner if step else None
    if owner and owner.is_active and owner != author:
        return owner
    leads = RoleGrant.objects.current().filter(role="cx_lead", person__is_active=True)
    first = leads.exclude(person=author).select_related("person").order_by("id").first()
    return first.person if first else None


@dataclass(frozen=True, slots=True)
class Usual:
    """Half of the answers came within `within`; of so many answers."""

    within: timedelta
    answers: int

    @property
    def hours(self) -> int:
        return max(1, round(self.within.total_seconds() / 3600))

    @property
    def days(self) -> int:
        return round(self.within.total_seconds() / 86_400)


def usually(listener: Person, kind: str) -> Usual | None:
    """How fast somebody answered what was captured of this kind; None where too few were."""
    kept = Keeping.objects.filter(
        commitment__owed_by=listener,
        commitment__kind__in=[f"{begins}{kind}" for begins in PROMISED],
        by=listener,
    ).order_by("-at")
    pairs = kept.values_list("commitment__made_at", "at")[:LOOKED_AT]
    took = [(answered - made).total_seconds() for made, answered in pairs]
    if len(took) < ENOUGH:
        return None
    return Usual(timedelta(seconds=median(took)), len(took))
