"""The smallest next step, from one's own history: a recording, then a sit-in, a talk, a shift (B6)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from firsthand.encounters.models import Attendance, Depth, Kind
from firsthand.encounters.queries.seats import Offer, open_seats
from firsthand.people.models import Person

FIRST = {
    Depth.HEARD: "recording",
    Depth.OBSERVED: "sit-in",
    Depth.SPOKE: "talk",
    Depth.SERVED: "shift",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step up, never two."""

    depth: Depth
    been: Depth | None
    """How near they have been; None: nothing is recorded."""
    kind: Kind | None
    seat: Offer | None
    """A free seat of just this depth, if somebody offers one."""

    @property
    def is_top(self) -> bool:
        """They have served customers already: the next step is another turn."""
        return self.been == Depth.SERVED


def next_step(person: Person) -> Step:
    """Return the step after the nearest that this person has been: whoever has none, the first."""
    nearest = Attendance.objects.kept().filter(person=person, came=True).aggregate(n=Max("depth"))
    been = Depth(nearest["n"]) if nearest["n"] else None
    depth = Depth(min(Depth.SERVED, (been or 0) + 1))
    kinds = Kind.objects.offered().filter(depth=depth).in_order()
    kind = kinds.filter(key=FIRST[depth]).first() or kinds.first()
    found = open_seats(person, most=1, depth=depth)
    return Step(depth=depth, been=been, kind=kind, seat=found[0] if found else None)
