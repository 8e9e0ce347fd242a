"""Keep what an attendance repeats of its encounter true: the only writer of those three fields."""

from __future__ import annotations

from django.utils import timezone

from firsthand.encounters import settled
from firsthand.encounters.actions import dues
from firsthand.encounters.models import Attendance, Encounter


def settle(encounter: Encounter) -> None:
    """Call after every change of an encounter or of what its people said about it.

    An attendance counts when it happened, with what was learned written down, and while nobody took
    the encounter away. That its day has come is asked where somebody says that it happened, in
    their own zone: here a day that began in Tokyo has not begun yet in London.
    """
    depth = encounter.depth if encounter.depth is not None else encounter.kind.depth
    everybody = Attendance.objects.filter(encounter=encounter)
    everybody.update(occurred_on=encounter.occurred_on, depth=depth, counts=False)
    if encounter.removal_id is None:
        everybody.filter(came=True).exclude(learned="").update(counts=True)
    dues.tick(everybody.values("person"), timezone.localdate())
    settled.tell(encounter)
