"""What became of a promise, period by period, and how near somebody came in each of 26 weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from firsthand.analysis import recency
from firsthand.analysis.recency import Kept, Spell
from firsthand.encounters.models import Attendance, Cadence, Depth, Met
from firsthand.encounters.queries.clocks import Clock
from firsthand.encounters.queries.standing import Promise

WEEKS = 26
WEEK = timedelta(days=7)
MOST_YEARS = 5
"""How far back a history is told."""


@dataclass(frozen=True, slots=True)
class Meeting:
    day: date
    depth: int
    customers: int


@dataclass(frozen=True, slots=True)
class Week:
    """One cell: how many customers, how near; or why there is nobody."""

    begins: date
    customers: int = 0
    depth: int = 0
    missed: bool = False
    """A promised period ended in this week, and was not kept."""
    before: bool = False
    """Nothing was promised yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the grid: 26 weeks, and what became of their promise in that time."""

    clock: Clock
    weeks: list[Week]
    kept: int
    of: int


def mondays(today: date, n: int = WEEKS) -> list[date]:
    """The first days of the last n ISO weeks, the running one last."""
    this = recency.begins(today, "week")
    return [this - WEEK * back for back in reversed(range(n))]


def meetings(people: Iterable[int], since: date, until: date) -> dict[int, list[Meeting]]:
    """Person → what counted, oldest first. One statement, however many people."""
    named = Met.objects.filter(encounter=OuterRef("encounter")).order_by()
    n = Coalesce(Subquery(named.values("encounter").annotate(n=Count("pk")).values("n")), 0)
    told = Coalesce("encounter__met", 0, output_field=IntegerField())
    counted = Greatest(n, told, 1, output_field=IntegerField())
    found = Attendance.objects.counting().filter(
        person__in=list(people), occurred_on__range=(since, until), depth__isnull=False
    )
    rows = found.annotate(customers=counted).order_by("occurred_on", "id")
    by_person: dict[int, list[Meeting]] = defaultdict(list)
    for person, *meeting in rows.values_list("person_id", "occurred_on", "depth", "customers"):
        by_person[person].append(Meeting(*meeting))
    return by_person


def grid(clocks: Sequence[Clock], today: date) -> list[Row]:
    """The rows of these people, in the order given."""
    first = mondays(today)[0]
    # A year that began before the grid decides a promise inside it: look back to its beginning.
    since = recency.begins(first, "year")
    met = meetings([clock.id for clock in clocks], since, today)
    return [row_of(clock, met.get(clock.id, []), today) for clock in clocks]


def row_of(clock: Clock, met: Sequence[Meeting], today: date) -> Row:
    spells = _in_grid(spells_of(clock.promise, met, today) if clock.promise else [], today)
    kept, of = recency.kept_of(spells)
    return Row(clock, weeks_of(met, spells, clock.promise, today), kept, of)


def _in_grid(spells: Iterable[Spell], today: date) -> list[Spell]:
    first = mondays(today)[0]
    return [one for one in spells if one.ends >= first]


def spells_of(promise: Promise, met: Iterable[Meeting], today: date) -> list[Spell]:
    days = [one.day for one in met if one.depth >= promise.depth]
    since = max(promise.starts_on, today - timedelta(days=365 * MOST_YEARS))
    return recency.history(
        days, times=promise.times, period=promise.period, since=since, today=today
    )


def weeks_of(
    met: Iterable[Meeting], spells: Iterable[Spell], promise: Promise | None, today: date
) -> list[Week]:
    by_week: dict[date, list[Meeting]] = defaultdict(list)
    for one in met:
        by_week[recency.begins(one.day, "week")].append(one)
    missed = {recency.begins(one.ends, "week") for one in spells if one.kept is Kept.MISSED}
    return [
        _week(monday, by_week.get(monday, []), monday in missed, promise)
        for monday in mondays(today)
    ]


def _week(monday: date, met: list[Meeting], missed: bool, promise: Promise | None) -> Week:
    before = promise is not None and promise.starts_on >= monday + WEEK
    if not met:
        return Week(monday, missed=missed, before=before)
    n, depth = sum(one.customers for one in met), max(one.depth for one in met)
    return Week(monday, n, depth)


def by_depth(met: Iterable[Meeting], today: date) -> dict[str, list[Week]]:
    """One person's weeks, apart by how near: heard or watched, spoke, served."""
    rows: Mapping[str, tuple[int, ...]] = {
        "watched": (Depth.HEARD, Depth.OBSERVED),
        "spoke": (Depth.SPOKE,),
        "served": (Depth.SERVED,),
    }
    met = list(met)
    return {
        name: weeks_of([one for one in met if one.depth in depths], [], None, today)
        for name, depths in rows.items()
    }


def history(clock: Clock, met: Sequence[Meeting], today: date) -> list[Spell]:
    """Kept and missed since the first promise; each promise is judged by its own terms."""
    if clock.promise is None or not clock.promise.own:
        return spells_of(clock.promise, met, today) if clock.promise else []
    earlier = Cadence.objects.filter(person=clock.id, ended_at__isnull=False).order_by("id")
    told: list[Spell] = []
    for old in earlier:
        ended = timezone.localdate(old.ended_at)
        told += [one for one in _spells(old, met, ended) if one.kept is not Kept.RUNNING]
    return told + spells_of(clock.promise, met, today)


def _spells(cadence: Cadence, met: Iterable[Meeting], until: date) -> list[Spell]:
    promise = Promise(
        cadence.pk, cadence.times, cadence.period, cadence.depth, cadence.worst_days,
        cadence.starts_on,
    )  # fmt: skip
    return spells_of(promise, [one for one in met if one.day <= until], until)
