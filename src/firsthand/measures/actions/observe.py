"""Make the points of a measure from the tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max, Min, Sum

from firsthand.measures.formula import RESPONSE, VOLUME, Point, formula_of, point
from firsthand.measures.models import Asked, Measure, Observation, Tally
from firsthand.measures.period import begin, between, following

Counts = dict[date, dict[float | None, int]]


def observe_all(*, today: date, since: date | None = None) -> int:
    """Bring every measure up to date; return how many there are."""
    measures = Measure.objects.order_by("id")
    for measure in measures:
        observe(measure, today=today, since=since)
    return len(measures)


@transaction.atomic
def observe(measure: Measure, *, today: date, since: date | None = None) -> None:
    """Replace the observations from the period that holds `since` on; None: all of them."""
    start = begin(since, measure.grain) if since else None
    points = points_of(measure, start)
    old = measure.observations.filter(begins_on__gte=start) if start else measure.observations.all()
    old.delete()
    Observation.objects.bulk_create(observations(measure, points, today=today))


def observations(
    measure: Measure, points: Iterable[tuple[date, Point]], *, today: date
) -> list[Observation]:
    return [
        Observation(
            measure=measure,
            begins_on=begins_on,
            n=made.n,
            value=made.value,
            numerator=made.numerator,
            squares=made.squares,
            whole=following(begins_on, measure.grain) <= today,
        )
        for begins_on, made in points
    ]


def points_of(measure: Measure, start: date | None = None) -> list[tuple[date, Point]]:
    """Make the points of a measure, stored or not, from the period that begins at `start`."""
    if measure.formula == RESPONSE:
        return _answered(measure, start)
    counts = _counts(measure, start)
    if measure.formula == VOLUME:
        counts = _with_silence(measure, counts, start)
        formula = None
    else:
        formula = formula_of(measure.formula, measure.scale, measure.score)
    made = ((begins_on, point(formula, scores)) for begins_on, scores in sorted(counts.items()))
    return [(begins_on, found) for begins_on, found in made if found]


def _counts(measure: Measure, start: date | None) -> Counts:
    """Sum the tallies of the measure's slice per period and score."""
    rows = Tally.objects.filter(**_slice(measure))
    if measure.formula not in {VOLUME, RESPONSE}:
        rows = rows.filter(scale=measure.scale)
    if start:
        rows = rows.filter(day__gte=start)
    counts: Counts = defaultdict(lambda: defaultdict(int))
    for day, score, n in rows.values_list("day", "score").annotate(n=Sum("n")).order_by():
        counts[begin(day, measure.grain)][score] += n
    return counts


def _answered(measure: Measure, start: date | None) -> list[tuple[date, Point]]:
    """Answers out of those asked, period by period; a period in which nobody was asked has none.

    An answer counts in the period in which it comes, so a period may hold more answers than
    questions: then everybody answered.
    """
    rows = Asked.objects.filter(source=measure.source)
    asked: dict[date, int] = defaultdict(int)
    for day, n in rows.values_list("day", "n"):
        asked[begin(day, measure.grain)] += n
    answers = {at: sum(scores.values()) for at, scores in _counts(measure, start).items()}
    return [
        (at, Point(n, min(answers.get(at, 0), n) / n, min(answers.get(at, 0), n)))
        for at, n in sorted(asked.items())
        if n and (start is None or at >= start)
    ]


def _with_silence(measure: Measure, counts: Counts, start: date | None) -> Counts:
    """A period in which the source spoke, but not about this, is a true 0.

    Before its first and after its last day a source says nothing at all: unknown, so no point.
    """
    spoke = Tally.objects.filter(source=measure.source) if measure.source_id else Tally.objects
    span = spoke.aggregate(first=Min("day"), last=Max("day"))
    if span["first"] is None:
        return counts
    first = max(span["first"], start) if start else span["first"]
    heard: Mapping[date, dict[float | None, int]] = counts
    return {at: heard.get(at, {}) for at in between(first, span["last"], measure.grain)}


def _slice(measure: Measure) -> dict[str, int]:
    parts = {"source": measure.source_id, "step": measure.step_id, "site": measure.site_id}
    return {name: pk for name, pk in parts.items() if pk is not None}
