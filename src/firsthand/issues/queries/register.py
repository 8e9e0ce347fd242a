"""The register of frictions: how old, how often, what was promised, whose rule (mission B12–B15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q
from django.utils import timezone

from firsthand.encounters.queries.frontline import LastDay, last_frontline_day
from firsthand.issues.models import ENDED, Again, Friction, Issue, IssueQuerySet, Toll, Turn
from firsthand.issues.models.kind import FRICTION
from firsthand.issues.queries.cards import shown_count
from firsthand.people.models import Person

HERE, GONE = "still-here", "ended"
WHICH = ("", HERE, GONE)


@dataclass(frozen=True, slots=True)
class Entry:
    issue: Issue
    friction: Friction | None
    days: int
    """Since it was first reported."""
    again: int | None
    """How often it was reported again; None: too few to say."""
    last_again: datetime | None
    ended: list[Turn]
    """When it was called done or put off, however often."""
    promised: list[Turn]
    """What was promised by a day."""
    toll: Toll | None
    last_day: LastDay | None
    """When the owner of its rule last worked with customers; None without an owner."""

    @property
    def came_back(self) -> bool:
        return bool(self.ended) and self.issue.state not in ENDED


def frictions(reader: Person, *, which: str = "", sort: str = "") -> IssueQuerySet:
    """Those that are open, the oldest first; those that came back; or those that ended."""
    found = Issue.objects.visible_to(reader).standing().filter(kind__key=FRICTION)
    if sort:
        found = found.filter(friction__sort=sort)
    if which == GONE:
        return found.filter(state__in=ENDED).order_by("-state_at", "-pk")
    found = found.exclude(state__in=ENDED)
    if which == HERE:
        reported = Again.objects.filter(issue=OuterRef("pk"))
        found = found.filter(Exists(reported))
    return found.order_by("raised_at", "pk")


def entries(rows: Sequence[Issue], reader: Person, today: date | None = None) -> list[Entry]:
    """What the register says of each; a steward, and who works on it, reads exact counts."""
    day = today or timezone.localdate()
    keys = [one.pk for one in rows]
    told = {
        one.pk: one
        for one in Issue.objects.filter(pk__in=keys)
        .annotate(n=Count("agains"), last=Max("agains__at"))
        .select_related("friction__owner", "toll")
        .prefetch_related(Prefetch("turns", _telling(), to_attr="telling"))
    }
    owners: dict[int, LastDay] = {}
    return [_entry(one, told[one.pk], reader, day, owners) for one in rows]


def _telling() -> Any:
    """Turns that ended it or promised something, in order."""
    found = Turn.objects.filter(Q(state__in=ENDED) | Q(by_when__isnull=False))
    return found.select_related("by", "promise__keeping").in_order()


def _entry(
    issue: Issue, told: Issue, reader: Person, today: date, owners: dict[int, LastDay]
) -> Entry:
    friction: Friction | None = getattr(told, "friction", None)
    owner = friction.owner if friction else None
    if owner and owner.pk not in owners:
        owners[owner.pk] = last_frontline_day(owner, today)
    telling: list[Turn] = told.telling  # type: ignore[attr-defined]
    count: int = told.n  # type: ignore[attr-defined]
    knows = issue.worked_on_by(reader) or issue.by_id == reader.pk
    return Entry(
        issue=issue,
        friction=friction,
        days=(today - timezone.localdate(issue.raised_at)).days,
        again=count if knows or not count else shown_count(issue, count),
        last_again=told.last,  # type: ignore[attr-defined]
        ended=[turn for turn in telling if turn.state in ENDED],
        promised=[turn for turn in telling if turn.by_when],
        toll=getattr(told, "toll", None),
        last_day=owners[owner.pk] if owner else None,
    )


def cost(reader: Person) -> tuple[float, float, int] | None:
    """Hours a week of all open ones that name a cost, at least and at most, and how many they are."""
    rows = Toll.objects.filter(issue__in=frictions(reader).order_by().values("pk"))
    ends = [toll.hours_a_week for toll in rows]
    if not ends:
        return None
    return sum(low for low, _high in ends), sum(high for _low, high in ends), len(ends)
