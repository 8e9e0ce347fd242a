"""Which encounters somebody looks at: the filters of the list, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from firsthand.encounters.models import Attendance, Depth, JobDone, Mode, State
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.people.models import Person

NAMES = ("person", "kind", "mode", "depth", "job_done", "state", "step", "since", "until", "series")
EVERYBODY = "everybody"
STATES = {
    State.PLANNED: Q(came__isnull=True),
    State.DRAFT: Q(came=True, learned=""),
    State.COUNTS: Q(counts=True),
    State.NOT: Q(came=False),
}
CHOICES: dict[str, list[str]] = {
    "mode": Mode.values,
    "depth": [str(depth) for depth in Depth.values],
    "job_done": JobDone.values,
    "state": State.values,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The filters; each is the text of its parameter, empty when it is off."""

    person: str = ""
    """A public id, or `everybody` whom the reader may see; empty: the reader."""
    kind: str = ""
    mode: str = ""
    depth: str = ""
    job_done: str = ""
    state: str = ""
    step: str = ""
    since: str = ""
    until: str = ""
    series: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Sieve:
        """Read an address; what makes no sense there is left out, never an error."""
        told = {name: query.get(name, "").strip()[:80] for name in NAMES}
        told |= {name: "" for name, known in CHOICES.items() if told[name] not in known}
        told |= {name: "" for name in ("since", "until") if not _day(told[name])}
        told |= {"series": ""} if not _id(told["series"]) else {}
        if told["person"] != EVERYBODY and not _id(told["person"]):
            told["person"] = ""
        return cls(**told)

    @property
    def on(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @property
    def query(self) -> str:
        return urlencode(self.on)

    def having(self, **changes: str) -> Sieve:
        return replace(self, **changes)

    def apply(self, reader: Person) -> AttendanceQuerySet:
        """The parts in encounters that this person may see, narrowed down."""
        found = Attendance.objects.visible_to(reader).filter(self._who(reader) & self.days)
        if self.state:
            found = found.filter(STATES[State(self.state)])
        elif not (self.until or self.series):
            # A plan to come is no entry of a log unless somebody asks for it.
            found = found.filter(occurred_on__lte=timezone.localdate())
        return found.filter(**self._what())

    def _who(self, reader: Person) -> Q:
        if self.person == EVERYBODY:
            return Q()
        return Q(person__public_id=self.person) if self.person else Q(person=reader)

    @property
    def days(self) -> Q:
        found = Q(occurred_on__gte=_day(self.since)) if self.since else Q()
        return found & Q(occurred_on__lte=_day(self.until)) if self.until else found

    def _what(self) -> dict[str, str]:
        lookups = {
            "kind": "encounter__kind__key",
            "mode": "encounter__mode",
            "depth": "depth",
            "job_done": "encounter__job_done",
            "step": "encounter__step__key",
            "series": "encounter__series__public_id",
        }
        return {path: getattr(self, name) for name, path in lookups.items() if getattr(self, name)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
