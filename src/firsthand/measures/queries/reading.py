"""A measure read aloud: its verdict, the sentence, and what is odd about its data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from firsthand.analysis.chart import Chart
from firsthand.analysis.move import PastMoves, past_moves
from firsthand.measures.models import Measure, VerdictChange
from firsthand.measures.period import following
from firsthand.measures.queries.chart import chart_of, whole_points
from firsthand.measures.words import Unit, say, unit_of
from firsthand.measures.words.names import name_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What the signals page, Today and a report say about a measure."""

    measure: Measure
    chart: Chart | None
    unit: Unit
    name: str
    changed: VerdictChange | None
    """A person's own verdict, if one stands beside the computed one."""
    silent_for: int | None
    """Days since the last data, when that is longer than this source was ever silent before."""
    past: PastMoves | None

    @property
    def kind(self) -> str:
        """worse, better, both, neutral_change, noise, early; "none" without any whole period."""
        if self.chart is None:
            return "none"
        return self.chart.verdict.kind.value

    @property
    def sentence(self) -> str:
        return say(self.chart.message, self.unit) if self.chart else ""

    @property
    def move(self) -> str:
        """ "+0.25 points. It has moved at least that much in 18 of the last 23 weeks"; or nothing."""
        if self.past is None:
            return ""
        if not self.past.change:
            return _("The same as the time before. Best left alone.")
        return f"{self.unit.change(self.past.change)}. {say(self.past.message, self.unit)}"

    @property
    def value(self) -> str:
        return self.unit.number(self.chart.verdict.value) if self.chart else "–"

    @property
    def usual(self) -> tuple[str, str] | None:
        """The ends of the usual range, in words; None while it is too early to have one."""
        if self.chart is None or self.kind == "early":
            return None
        found = self.chart.verdict
        return self.unit.number(found.lower), self.unit.number(found.upper)


def read(measure: Measure, *, today: date) -> Reading:
    """Read a measure that came from `with_points`."""
    chart = chart_of(measure)
    changes = getattr(measure, "readings", [])
    return Reading(
        measure=measure,
        chart=chart,
        unit=unit_of(measure),
        name=name_of(measure),
        changed=changes[0] if changes else None,
        silent_for=silence(measure, today=today),
        past=_past(chart),
    )


def _past(chart: Chart | None) -> PastMoves | None:
    if chart is None or len(chart.points) < 3:
        return None
    return past_moves([point.value for point in chart.points])


def silence(measure: Measure, *, today: date) -> int | None:
    """Return the days without data if this series was never silent for so long before.

    A source that stops is a change of coverage, not a change of what customers live through.
    """
    spoken = [point.begins_on for point in measure.points if point.n]
    if len(spoken) < 2:
        return None
    longest = max(after - before for before, after in pairwise(spoken))
    ended = following(spoken[-1], measure.grain)
    # The period that runs now may still be waiting for its first voice.
    return None if today - ended <= longest else (today - ended).days


def points_of(measure: Measure) -> int:
    """How many points the latest one is judged by: what the expected false signals depend on."""
    return len(whole_points(measure))
