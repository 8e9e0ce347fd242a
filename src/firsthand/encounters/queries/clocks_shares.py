"""How many, not how often on average: distribution over a team, the board, CX apart from service."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from firsthand.analysis.recency import WITHIN, Band, State
from firsthand.encounters.models import Attendance, Depth
from firsthand.encounters.queries.clocks import Clock, clocks
from firsthand.people.models import Person

CX = "customer-experience"
FLOOR = 5
"""A group that a reader cannot look into has at least so many people, or no number."""
RECENT = WITHIN[Band.MONTH]
CX_LEAD, EXECUTIVE = "cx_lead", "executive"


@dataclass(frozen=True, slots=True)
class Share:
    """Of `of` people, how many were with a customer lately: apart by talking and serving."""

    name: str
    of: int
    within: int
    """Within what they promised; people who promised nothing are not counted here."""
    promised: int
    talked: int
    served: int
    either: int


@dataclass(frozen=True, slots=True)
class Bar:
    band: Band
    n: int
    share: float
    """Of all of them, 0 to 1."""


def share(name: str, group: Sequence[Clock]) -> Share:
    return Share(
        name=name,
        of=len(group),
        within=sum(one.state in (State.FINE, State.DUE) for one in group),
        promised=sum(one.promise is not None for one in group),
        talked=sum(lately(one.talk) for one in group),
        served=sum(lately(one.serve) for one in group),
        either=sum(lately(one.since(Depth.SPOKE)) for one in group),
    )


def lately(days: int | None) -> bool:
    return days is not None and days < RECENT


def distribution(group: Sequence[Clock]) -> list[Bar]:
    """How many in each band, the nearest first. There is no mean of days: never is no number."""
    counts = Counter(one.band for one in group)
    return [Bar(band, counts[band], counts[band] / len(group) if group else 0.0) for band in Band]


def by(group: Iterable[Clock], name: Callable[[Clock], str | None]) -> list[Share]:
    """Shares of teams or functions, alphabetical; whoever belongs to none is left out."""
    parts: dict[str, list[Clock]] = defaultdict(list)
    for one in group:
        if called := name(one):
            parts[called].append(one)
    return [share(called, parts[called]) for called in sorted(parts, key=str.casefold)]


def executives(group: Iterable[Clock]) -> list[Clock]:
    return [one for one in group if EXECUTIVE in one.roles]


@dataclass(frozen=True, slots=True)
class Apart:
    """Customer experience and service side by side; None where a group is too small to count."""

    cx: Share | None
    service: Share | None


def cx_apart_from_service(people: Sequence[Clock]) -> Apart:
    """Whoever serves customers as their work counts for service alone, wherever they belong (A25).

    So the daily work of agents inside a CX team does not lift the team's own number.
    """
    teams = {one.team_id for one in people if CX_LEAD in one.roles and one.team_id}
    service = [one for one in people if one.serves]
    cx = [one for one in people if not one.serves and _is_cx(one, teams)]
    return Apart(_counted("cx", cx), _counted("service", service))


def _is_cx(one: Clock, teams: set[int]) -> bool:
    return one.function_key == CX or CX_LEAD in one.roles or one.team_id in teams


def _counted(name: str, group: list[Clock]) -> Share | None:
    """Nobody's clock can be told from the number: all of them are promised, or there are enough."""
    open_to_look = all(one.promise for one in group)
    return share(name, group) if group and (open_to_look or len(group) >= FLOOR) else None


def may_see_everybody(reader: Person) -> bool:
    return reader.has_role(CX_LEAD, EXECUTIVE)


def leaders(today: date) -> list[Clock]:
    """Those whose contact a report counts: a promise or an expectation, or a seat on the board.

    Whoever serves customers as their work is no leader here: they would lift the number (A25).
    """
    everybody = clocks(Person.objects.active(), today)
    return [one for one in everybody if not one.serves and (one.promise or EXECUTIVE in one.roles)]


@dataclass(frozen=True, slots=True)
class Met:
    """Of `leaders`, how many spoke with a customer in a period, and how many of them served one."""

    leaders: int
    spoke: int
    served: int


def leaders_who_met(since: date, until: date, today: date) -> Met | None:
    """Count them; None while no log is kept at all, which is not the same as nobody."""
    group = leaders(today)
    if not any(one.known for one in group):
        return None
    met = Attendance.objects.counting().filter(
        person__in=[one.id for one in group],
        depth__gte=Depth.SPOKE,
        occurred_on__range=(since, min(until, today)),
    )
    nearest = met.order_by().values("person").annotate(nearest=Max("depth"))
    depths = nearest.values_list("nearest", flat=True)
    return Met(len(group), len(depths), sum(depth == Depth.SERVED for depth in depths))
