"""Rows that hang on what somebody found: asked of each row, or looked up, whichever is cheaper."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from firsthand.encounters.models import Encounter
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.encounters.models.encounter import EncounterQuerySet


@dataclass(frozen=True, slots=True)
class Found:
    """Parts in encounters that count, and whether they are a large part of all that there are.

    A few are looked up by their keys. To look up half a million a database first makes a list of
    them; then it is ten times cheaper to ask each row whether it belongs to one.
    """

    parts: AttendanceQuerySet
    many: bool = False
    days: Q = field(default_factory=Q)
    """The days asked for, which an encounter has as well: a range of an index instead of all of it."""

    def hold(self, key: str, part: str = "encounter") -> Q:
        """Whether the row whose `key` is a part's `part` belongs to what was found."""
        counting = self.parts.counting()
        if self.many:
            return Q(Exists(counting.filter(**{part: OuterRef(key)})))
        return Q(**{f"{key}__in": counting.values(part)})

    def events(self) -> EncounterQuerySet:
        """Each encounter once, whoever took part."""
        return Encounter.objects.filter(self.days, self.hold("pk"))
