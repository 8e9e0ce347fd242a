"""Is anybody listening? Heard rate, time to the first reply, and how much came back (mission D7).

Every figure counts rows that everybody may open: a friction counts once a steward has opened it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from firsthand.analysis.chart import Chart
from firsthand.analysis.judge import judge
from firsthand.issues.models import Again, Issue, State, Turn

DAY = 86_400
FEWEST = 2
"""A chart needs two months at least; a verdict says itself whether it is too early."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Of the issues that were raised in some days."""

    raised: int = 0
    heard: int = 0
    days: Sequence[float] = field(default_factory=tuple)
    """From raised to the first reply, of those that have one."""
    ended: int = 0
    """How many were ever called done or put off."""
    reopened: int = 0
    """How many of those came back."""

    @property
    def rate(self) -> float | None:
        return self.heard / self.raised if self.raised else None

    @property
    def unheard(self) -> int:
        return self.raised - self.heard

    @property
    def median_days(self) -> float | None:
        return median(self.days) if self.days else None

    @property
    def reopen_rate(self) -> float | None:
        return self.reopened / self.ended if self.ended else None


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    raised_at: datetime
    first: datetime | None
    ended: bool
    reopened: bool


@dataclass(frozen=True, slots=True)
class Listening:
    since: date
    until: date
    all: Heard
    by_kind: dict[str, Heard]
    by_month: dict[date, Heard]
    """First day of a month → what was raised in it."""

    @property
    def chart(self) -> Chart | None:
        """The share that was heard, month by month; the running month is left out."""
        whole = {
            m: one for m, one in self.by_month.items() if _next(m) <= self.until and one.raised
        }
        if len(whole) < FEWEST:
            return None
        return judge(
            list(whole),
            numerators=[one.heard for one in whole.values()],
            denominators=[one.raised for one in whole.values()],
        )


def listening(since: date, until: date) -> Listening:
    """What became of the issues that were raised from `since` to `until`, in one statement."""
    rows = _rows(since, until)
    kinds: defaultdict[str, list[_Row]] = defaultdict(list)
    months: defaultdict[date, list[_Row]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row)
        months[_month(row.raised_at)].append(row)
    most = sorted(kinds, key=lambda kind: -len(kinds[kind]))
    return Listening(
        since=since,
        until=until,
        all=_summed(rows),
        by_kind={kind: _summed(kinds[kind]) for kind in most},
        by_month={month: _summed(months[month]) for month in sorted(months)},
    )


def _rows(since: date, until: date) -> list[_Row]:
    begins, ends = _midnight(since), _midnight(until + timedelta(days=1))
    mine = {"issue": OuterRef("pk")}
    closed = (State.DONE, State.CHECKED, State.NOT_NOW)
    found = Issue.objects.standing().filter(is_open=True, raised_at__gte=begins, raised_at__lt=ends)
    told = found.annotate(
        first=Min("answers__at"),
        ended=Exists(Turn.objects.filter(**mine, state__in=closed)),
        came_back=Exists(Again.objects.filter(**mine, ended_at__isnull=False)),
    ).order_by()
    return [
        _Row(*row)
        for row in told.values_list("kind__key", "raised_at", "first", "ended", "came_back")
    ]


def _summed(rows: Sequence[_Row]) -> Heard:
    firsts = [(one.first - one.raised_at).total_seconds() / DAY for one in rows if one.first]
    return Heard(
        raised=len(rows),
        heard=len(firsts),
        days=tuple(firsts),
        ended=sum(one.ended for one in rows),
        reopened=sum(one.reopened for one in rows),
    )


def _month(at: datetime) -> date:
    return timezone.localdate(at).replace(day=1)


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
