"""A measure's judged chart: observations and people's decisions in, the analysis' chart out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from firsthand.analysis.chart import ENOUGH, Chart
from firsthand.analysis.judge import judge
from firsthand.analysis.segments import Break
from firsthand.measures.formula import VOLUME, formula_of
from firsthand.measures.models import (
    ChartEvent,
    InstrumentChange,
    LimitsDecision,
    Measure,
    Observation,
    Seen,
)


def with_points(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Load what `chart_of` needs in a fixed number of queries, however many measures there are.

    The points come apart, by `Observation.objects.load_points` or one measure at a time.
    """
    return measures.select_related("source", "step", "site", "owner").prefetch_related(
        Prefetch(
            "limits_decisions",
            LimitsDecision.objects.filter(withdrawn_at=None).select_related("by").order_by("id"),
            to_attr="decisions",
        ),
        Prefetch("events", ChartEvent.objects.order_by("happened_on", "id"), to_attr="happenings"),
        Prefetch(
            "source__instrument_changes",
            InstrumentChange.objects.order_by("changed_on"),
            to_attr="changes",
        ),
    )


def whole_points(measure: Measure) -> list[Seen | Observation]:
    """Return the points of periods that have ended: only they are judged."""
    return [point for point in measure.points if point.whole]


def chart_of(measure: Measure, points: Sequence[Seen | Observation] | None = None) -> Chart | None:
    """Judge a measure that came from `with_points`; None while it has no whole period."""
    seen = list(points) if points is not None else whole_points(measure)
    if not seen:
        return None
    times = [point.begins_on for point in seen]
    shape: dict[str, Hashable] = {
        "better": measure.better,
        "baseline": _baseline(measure, times),
        "breaks": tuple(_breaks(measure, times)),
        "bounds": bounds_of(measure),
    }
    if is_share(measure):
        shape["numerators"] = tuple(point.numerator or 0.0 for point in seen)
        shape["denominators"] = tuple(point.n for point in seen)
    else:
        shape["values"] = tuple(point.value for point in seen)
    return _judged(tuple(times), tuple(shape.items()))


@lru_cache(maxsize=200)
def _judged(times: tuple[date, ...], shape: tuple[tuple[str, Hashable], ...]) -> Chart:
    """The same numbers are the same chart: a page judges every followed measure again and again."""
    return judge(times, **dict(shape))  # type: ignore[arg-type]


def is_share(measure: Measure) -> bool:
    if measure.formula == VOLUME:
        return False
    return formula_of(measure.formula, measure.scale, measure.score).is_share


def bounds_of(measure: Measure) -> tuple[float, float]:
    """Return the least and greatest value that the measure can take."""
    if measure.formula == VOLUME:
        return 0.0, float("inf")
    return formula_of(measure.formula, measure.scale, measure.score).span


def _baseline(measure: Measure, times: list[date]) -> tuple[date, date] | None:
    """The newest freeze that still lies on the line, clear of every break."""
    breaks = _break_days(measure, times)
    for decision in reversed(measure.decisions):  # type: ignore[attr-defined]
        if decision.kind != LimitsDecision.FREEZE:
            continue
        inside = [t for t in times if decision.begins_on <= t <= decision.ends_on]
        crossed = any(inside and inside[0] < at <= inside[-1] for at in breaks)
        if len(inside) >= ENOUGH and not crossed:
            return inside[0], inside[-1]
    return None


def _breaks(measure: Measure, times: list[date]) -> list[Break]:
    found = _break_days(measure, times)
    return [
        Break(at, reason, instrument=reason.startswith("i")) for at, reason in sorted(found.items())
    ]


def _break_days(measure: Measure, times: list[date]) -> dict[date, str]:
    """First point → what began there: a signed new range, or a change of instrument, which wins."""
    days = [
        (one.begins_on, f"d{one.pk}")
        for one in measure.decisions  # type: ignore[attr-defined]
        if one.kind == LimitsDecision.REBASE
    ]
    changes = measure.source.changes if measure.source else []  # type: ignore[attr-defined]
    days += [(change.changed_on, f"i{change.pk}") for change in changes]
    found: dict[date, str] = {}
    for day, reason in days:
        at = next((time for time in times if time >= day), None)
        if at is not None and at != times[0]:
            found[at] = reason
    return found
