"""What the page of an alarm says: who was rung, who has it, who was first, who hears it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from firsthand.issues.models import Heed, Issue, MeToo, Ring, Why, Witness
from firsthand.issues.models.kind import ALARM
from firsthand.measures.words.names import name_of
from firsthand.people.models import Person
from firsthand.people.queries.hours import open_hours_between

PATIENCE = timedelta(hours=24)
"""Open hours of the site until an alarm that nobody took goes to everybody who leads."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A person against the numbers."""

    witness: Witness
    days: int | None
    """How many days the person was earlier; None while the numbers show nothing."""

    @property
    def name(self) -> str:
        return name_of(self.witness.measure)

    @property
    def width(self) -> int:
        """Of the bar, in a picture of 100: thirty days fill it."""
        return min(abs(self.days or 0) * 100 // 30, 100)

    @property
    def behind(self) -> int:
        """How many days the numbers were earlier."""
        return max(-(self.days or 0), 0)


@dataclass(frozen=True, slots=True)
class Ringing:
    rings: list[Ring]
    heed: Heed | None
    too: list[Person]
    """Who hears it too, first ones first."""
    ahead: list[Ahead]
    waited: timedelta

    @property
    def went_up(self) -> bool:
        """Nobody took it in time, and those who lead were rung."""
        return self.heed is None and any(one.why == Why.LEADS for one in self.rings)

    @property
    def hours(self) -> int:
        return int(self.waited.total_seconds() // 3600)


def ringing(issue: Issue, reader: Person, now: datetime | None = None) -> Ringing:
    joined = MeToo.objects.filter(issue=issue).select_related("person").order_by("at", "pk")
    seen = Witness.objects.visible_to(reader).filter(issue=issue)
    return Ringing(
        rings=list(Ring.objects.filter(issue=issue).select_related("to").in_order()),
        heed=Heed.objects.filter(issue=issue).select_related("by").first(),
        too=[one.person for one in joined],
        ahead=[
            Ahead(one, found.days if (found := lead(one)) is not None else None)
            for one in seen.select_related("measure__source", "measure__step", "issue").order_by(
                "at"
            )
        ],
        waited=waited(issue, now or timezone.now()),
    )


def unheeded() -> list[Issue]:
    """Alarms that nobody took, oldest first."""
    waiting = Issue.objects.standing().filter(kind__key=ALARM, heed__isnull=True)
    return list(waiting.unanswered().select_related("site", "by", "kind").order_by("raised_at"))


def waited(issue: Issue, now: datetime) -> timedelta:
    """How long it waits, in hours that its site was open; without a site, by the clock."""
    if issue.site is None or not issue.site.hours.exists():
        return now - issue.raised_at
    return open_hours_between(issue.site, issue.raised_at, now)


def lead(witness: Witness) -> timedelta | None:
    """How much earlier the person was than the numbers; negative where the numbers were first."""
    if witness.signal_on is None:
        return None
    return witness.signal_on - timezone.localdate(witness.issue.raised_at)
