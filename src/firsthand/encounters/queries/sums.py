"""What contact took, and what came of it: hours, cost, moments and jobs done, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from firsthand.encounters.models import JobDone, Kind, Moment
from firsthand.encounters.queries.found import Found


@dataclass(frozen=True, slots=True)
class ByKind:
    kind: Kind
    encounters: int
    hours: Decimal | None
    """Empty: nobody said how long, which is not zero."""
    cost: Decimal | None
    without_hours: int
    """Encounters about which nobody said how long they took."""


def by_kind(found: Found) -> list[ByKind]:
    """Each event once, whoever took part, by kind; the kind that took the most first."""
    rows = (
        found.events()
        .values("kind")
        .annotate(
            n=Count("id"),
            hours_in_all=Sum("hours"),
            cost_in_all=Sum("cost"),
            silent=Count("id", filter=Q(hours__isnull=True)),
        )
        .order_by("-n", "kind")
    )
    kinds = Kind.objects.in_bulk([row["kind"] for row in rows])
    return [
        ByKind(
            kinds[row["kind"]],
            row["n"],
            _exact(row["hours_in_all"]),
            _exact(row["cost_in_all"]),
            row["silent"],
        )
        for row in rows
    ]


def _exact(told: Decimal | None) -> Decimal | None:
    """SQLite adds decimals as floating-point numbers: two places are what was said."""
    return None if told is None else round(told, 2)


def moments(found: Found) -> dict[str, int]:
    """How many days were made, saved, connected and ruined (mission B8), zero said as zero."""
    seen = Moment.objects.filter(found.hold("attendance", "pk"))
    counted = dict(seen.values_list("tag").annotate(n=Count("id")).order_by())
    return {tag: counted.get(tag, 0) for tag in Moment.Tag.values}


def jobs_done(found: Found) -> dict[str, int]:
    """Whether customers got done what they came for (mission A28)."""
    told = found.events().exclude(job_done="")
    counted = dict(told.values_list("job_done").annotate(n=Count("id")).order_by())
    return {word: counted.get(word, 0) for word in JobDone.values}
