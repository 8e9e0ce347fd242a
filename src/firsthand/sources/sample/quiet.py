"""The month that is "up 0.25": satisfaction moves by a quarter of a point and nothing has changed.

The last two full months are counted first, then a few middling answers are nudged from 3 to 4 or
back, or lose their score, until the two shares differ by 0.25 points. Only lukewarm answers at
steps without a planted change are touched, spread evenly over the month. A small company may not
have enough of those; then any 3 or 4 will do, except at refunds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from firsthand.sources.sample.causes import CSAT
from firsthand.sources.sample.events import Event, events
from firsthand.sources.sample.plan import Plan

RISE = 0.0025
_CLOSE_ENOUGH = 0.00015
_MOST_DROPPED = 6


@dataclass(slots=True)
class Tally:
    """A month's satisfaction answers: how many, how many satisfied, how many could be nudged."""

    wide: bool = False
    """Whether any 3 or 4 may be nudged, or only the lukewarm."""
    answers: int = 0
    satisfied: int = 0
    threes: int = 0
    fours: int = 0

    def add(self, event: Event) -> None:
        if event.source != CSAT or event.score is None:
            return
        self.answers += 1
        self.satisfied += event.score >= 4
        if nudgeable(event, wide=self.wide):
            self.threes += event.score == 3
            self.fours += event.score == 4


@dataclass(frozen=True, slots=True)
class Nudge:
    """What one month needs: threes that become fours (or, negative, the other way), threes unscored."""

    raised: int
    dropped: int
    threes: int
    fours: int


def nudgeable(event: Event, *, wide: bool) -> bool:
    if wide:
        return event.cause.step != "refund"
    return event.cause.mood == "mixed" and event.cause.step not in ("refund", "delivery")


@dataclass(slots=True)
class _Progress:
    nudge: Nudge
    seen: dict[int, int] = field(default_factory=lambda: {3: 0, 4: 0})


class QuietMonth:
    """Nudges the answers of the last two full months, in the order in which they come."""

    def __init__(self, plan: Plan) -> None:
        self._months: dict[tuple[int, int], _Progress] = {}
        self._wide = False
        firsts = (plan.month_before, plan.last_month)
        if firsts[0] < plan.since or plan.only not in ("", "csat"):
            return
        nudges = _nudges(*(_tally(plan, first, wide=False) for first in firsts))
        if nudges is None:
            self._wide = True
            nudges = _nudges(*(_tally(plan, first, wide=True) for first in firsts))
        for first, nudge in zip(firsts, nudges or (), strict=False):
            self._months[first.year, first.month] = _Progress(nudge)

    def apply(self, day: date, event: Event) -> Event:
        progress = self._months.get((day.year, day.month))
        if progress is None or event.source != CSAT or not nudgeable(event, wide=self._wide):
            return event
        score = event.score or 0
        if score not in progress.seen:
            return event
        place = progress.seen[score]
        progress.seen[score] += 1
        return _nudged(event, place, progress.nudge)


def _nudged(event: Event, place: int, nudge: Nudge) -> Event:
    if event.score == 4:
        return event._replace(score=3) if _chosen(place, -nudge.raised, nudge.fours) else event
    touched = max(0, nudge.raised) + nudge.dropped
    if not _chosen(place, touched, nudge.threes):
        return event
    if place * touched // nudge.threes < nudge.dropped:
        return event._replace(score=None, worded=True)
    return event._replace(score=4)


def _chosen(place: int, wanted: int, among: int) -> bool:
    """Whether the place-th of `among` is one of the `wanted`, which are spread evenly."""
    if wanted <= 0:
        return False
    return (place + 1) * wanted // among > place * wanted // among


def counted(plan: Plan) -> tuple[Tally, Tally]:
    """The month before the quiet one and the quiet one, as they come out."""
    quiet = QuietMonth(plan)
    tallies = Tally(), Tally()
    for tally, first in zip(tallies, (plan.month_before, plan.last_month), strict=True):
        for day in _days_of_month(first):
            for event in events(plan, day):
                tally.add(quiet.apply(day, event))
    return tallies


def _tally(plan: Plan, first: date, *, wide: bool) -> Tally:
    tally = Tally(wide)
    for day in _days_of_month(first):
        for event in events(plan, day):
            tally.add(event)
    return tally


def _days_of_month(first: date) -> Iterable[date]:
    day = first
    while day.month == first.month:
        yield day
        day += timedelta(days=1)


def _nudges(before: Tally, last: Tally) -> tuple[Nudge, Nudge] | None:
    """The fewest nudges that make the last month's share 0.25 points more than the one before."""
    best: tuple[int, tuple[Nudge, Nudge]] | None = None
    for dropped_before in range(min(_MOST_DROPPED, before.threes) + 1):
        for dropped_last in range(min(_MOST_DROPPED, last.threes) + 1):
            found = _with_dropped(before, last, (dropped_before, dropped_last))
            if found and (best is None or found[0] < best[0]):
                best = found
    return best[1] if best else None


def _with_dropped(
    before: Tally, last: Tally, dropped: tuple[int, int]
) -> tuple[int, tuple[Nudge, Nudge]] | None:
    answers_before, answers_last = before.answers - dropped[0], last.answers - dropped[1]
    if not (answers_before and answers_last):
        return None
    best: tuple[int, tuple[Nudge, Nudge]] | None = None
    for raised in range(-before.fours, before.threes - dropped[0] + 1):
        goal = (before.satisfied + raised) / answers_before + RISE
        last_raised = round(goal * answers_last) - last.satisfied
        if not -last.fours <= last_raised <= last.threes - dropped[1]:
            continue
        if abs((last.satisfied + last_raised) / answers_last - goal) > _CLOSE_ENOUGH:
            continue
        cost = abs(raised) + abs(last_raised) + sum(dropped)
        if best is None or cost < best[0]:
            mine = Nudge(raised, dropped[0], before.threes, before.fours)
            best = cost, (mine, Nudge(last_raised, dropped[1], last.threes, last.fours))
    return best
