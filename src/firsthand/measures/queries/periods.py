"""Two periods beside each other: "plus .25 this month", taken apart before anybody cheers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from firsthand.analysis import summaries
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.evidence import Evidence, evidence_against
from firsthand.analysis.formulas import NPS, Formula
from firsthand.analysis.mix import Split, split
from firsthand.analysis.move import Move, move, move_of_means, move_of_nps
from firsthand.measures.formula import RESPONSE, VOLUME, formula_of
from firsthand.measures.models import Measure, Tally
from firsthand.measures.period import begin, following

Scores = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one month to the next, and how much of it is only who answered."""

    before_on: date
    after_on: date
    before: float
    after: float
    answers_before: int
    answers_after: int
    move: Move
    mix: Split | None


def last_whole_months(measure: Measure, *, today: date) -> tuple[date, date] | None:
    """Return the beginnings of the two newest months that have ended and hold answers."""
    later = _month_before(measure, today.replace(day=1))
    while later:
        earlier = _month_before(measure, later)
        if earlier and following(earlier, "month") == later:
            return earlier, later
        later = earlier
    return None


def _month_before(measure: Measure, month: date) -> date | None:
    """The newest earlier month that holds answers: one step down an index, whatever it holds."""
    days = Tally.objects.filter(**slice_of(measure), day__lt=month).order_by("-day")
    day = days.values_list("day", flat=True).first()
    return begin(day, "month") if day else None


def compare(measure: Measure, before_on: date, after_on: date) -> Comparison | None:
    """Compare two months of a measure made of scores; None for counts or too few answers."""
    if measure.formula in {VOLUME, RESPONSE}:
        return None
    formula = formula_of(measure.formula, measure.scale, measure.score)
    groups = _groups(measure, before_on), _groups(measure, after_on)
    before, after = (_together(one) for one in groups)
    try:
        found = _move(formula, before, after)
    except BadSeries:
        return None
    values = [_value(formula, scores) for scores in (before, after)]
    return Comparison(
        before_on=before_on,
        after_on=after_on,
        before=values[0],
        after=values[1],
        answers_before=sum(before.values()),
        answers_after=sum(after.values()),
        move=found,
        mix=_mix(formula, *groups) if formula.is_share else None,
    )


def evidence_of(measure: Measure, *, since: date) -> Evidence | None:
    """Watch a share day by day against what it was before `since`; valid on whatever day one looks."""
    if measure.formula in {VOLUME, RESPONSE}:
        return None
    formula = formula_of(measure.formula, measure.scale, measure.score)
    if not formula.is_share:
        return None
    per_day = _per_day(measure, begin(since, measure.grain))
    past = [_share(formula, scores) for day, scores in per_day.items() if day < since]
    now = [_share(formula, scores) for day, scores in sorted(per_day.items()) if day >= since]
    baseline = sum([*past, *_before(measure, since)], summaries.Share(0, 0))
    if not baseline.answers or not now:
        return None
    hits, answers = [one.hits for one in now], [one.answers for one in now]
    return evidence_against(baseline, hits, answers)


def slice_of(measure: Measure) -> dict[str, object]:
    """The tallies that a measure of scores is made of."""
    parts = {"source": measure.source_id, "step": measure.step_id, "site": measure.site_id}
    chosen: dict[str, object] = {name: pk for name, pk in parts.items() if pk is not None}
    return chosen if measure.formula == VOLUME else chosen | {"scale": measure.scale}


def _groups(measure: Measure, month: date) -> dict[str, dict[int, int]]:
    """Scores by who answered: by source, site and step, whatever the measure leaves open."""
    rows = Tally.objects.filter(
        **slice_of(measure), day__gte=month, day__lt=following(month, "month")
    ).exclude(score=None)
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for source, site, step, score, n in (
        rows.values_list("source", "site", "step", "score").annotate(n=Sum("n")).order_by()
    ):
        found[f"{source}|{site}|{step}"][int(score)] += n
    return found


def _before(measure: Measure, since: date) -> Iterator[summaries.Share]:
    """The periods that had ended before a day: years of days are summed up in the observations."""
    for point in measure.points:
        if point.begins_on < begin(since, measure.grain):
            yield summaries.Share(int(point.numerator or 0), point.n)


def _per_day(measure: Measure, since: date) -> dict[date, dict[int, int]]:
    rows = Tally.objects.filter(**slice_of(measure), day__gte=since).exclude(score=None)
    found: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, score, n in rows.values_list("day", "score").annotate(n=Sum("n")).order_by("day"):
        found[day][int(score)] += n
    return found


def _together(groups: Mapping[str, Scores]) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for scores in groups.values():
        for score, n in scores.items():
            total[score] += n
    return total


def _move(formula: Formula, before: Scores, after: Scores) -> Move:
    if formula is NPS:
        return move_of_nps(summaries.Tally(before), summaries.Tally(after))
    if formula.is_share:
        return move(_share(formula, before), _share(formula, after))
    first, second = (summaries.Tally(s).moments(formula.worth) for s in (before, after))
    return move_of_means(first, second)


def _share(formula: Formula, scores: Scores) -> summaries.Share:
    hits = sum(n for score, n in scores.items() if formula.worth.get(score))
    return summaries.Share(hits, sum(scores.values()))


def _value(formula: Formula, scores: Scores) -> float:
    return formula.unit * summaries.Tally(scores).moments(formula.worth).mean


def _mix(
    formula: Formula, before: Mapping[str, Scores], after: Mapping[str, Scores]
) -> Split | None:
    first = {group: _share(formula, scores) for group, scores in before.items()}
    second = {group: _share(formula, scores) for group, scores in after.items()}
    return split(first, second) if len(first.keys() | second.keys()) > 1 else None
