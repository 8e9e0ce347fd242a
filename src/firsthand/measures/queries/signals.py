"""The signals page: what needs a person, what got better, and what only wobbles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from firsthand.analysis.expectation import FalseSignals, false_signals
from firsthand.measures.models import Measure, Observation, VerdictChange
from firsthand.measures.queries.chart import with_points
from firsthand.measures.queries.reading import Reading, points_of, read
from firsthand.people.models import Person

NEEDS_A_PERSON = {"worse", "both", "neutral_change"}


@dataclass(frozen=True, slots=True)
class Signals:
    """Followed measures by what they ask for; the order inside a group is by name."""

    worse: list[Reading]
    better: list[Reading]
    noise: list[Reading]
    early: list[Reading]
    silent: list[Reading]
    expected: FalseSignals

    @property
    def count(self) -> int:
        groups = (self.worse, self.better, self.noise, self.early, self.silent)
        return sum(len(group) for group in groups)


def readings(person: Person, *, today: date, **narrowed: object) -> list[Reading]:
    """Read every followed measure that the person may see, in a fixed number of queries."""
    measures = Measure.objects.visible_to(person).followed().filter(**narrowed)
    own = VerdictChange.objects.filter(withdrawn_at=None).select_related("by").order_by("-id")
    loaded = with_points(measures).prefetch_related(
        Prefetch("verdict_changes", own, to_attr="readings")
    )
    Observation.objects.load_points(loaded)
    found = [read(measure, today=today) for measure in loaded]
    return sorted(found, key=lambda reading: (reading.name.casefold(), reading.measure.pk))


def signals(person: Person, *, today: date, **narrowed: object) -> Signals:
    return grouped(readings(person, today=today, **narrowed))


def grouped(found: Iterable[Reading]) -> Signals:
    """Sort readings into what they ask for. A silent source is named as that, whatever it shows."""
    everything = list(found)
    heard = [reading for reading in everything if reading.silent_for is None]
    return Signals(
        worse=[reading for reading in heard if reading.kind in NEEDS_A_PERSON],
        better=[reading for reading in heard if reading.kind == "better"],
        noise=[reading for reading in heard if reading.kind == "noise"],
        early=[reading for reading in heard if reading.kind in {"early", "none"}],
        silent=[reading for reading in everything if reading.silent_for is not None],
        expected=false_signals([points_of(reading.measure) for reading in heard]),
    )
