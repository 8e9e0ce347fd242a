"""The cheapest way to the next customer, from what the company's own log says it cost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from firsthand.encounters.models import Depth, Kind

MOST = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of meeting; cost and hours are means of what was logged, None where nobody said."""

    kind: Kind
    cost: float | None
    hours: float | None
    n: int
    """How many of them said what they cost."""


def cheapest(depth: int = Depth.OBSERVED) -> list[Way]:
    """The cheapest first. What nobody put a price on comes after, never as if it were free."""
    kept = Q(encounters__removal__isnull=True)
    kinds = Kind.objects.offered().filter(depth__gte=depth)
    rows = kinds.annotate(
        mean=Avg("encounters__cost", filter=kept),
        spent=Avg("encounters__hours", filter=kept),
        priced=Count("encounters__cost", filter=kept),
    )
    ways = [
        Way(kind, None if kind.mean is None else float(kind.mean),
            None if kind.spent is None else float(kind.spent), kind.priced)
        for kind in rows
    ]  # fmt: skip
    ways.sort(key=lambda way: (way.cost is None, way.cost or 0.0, way.kind.position))
    return ways[:MOST]
