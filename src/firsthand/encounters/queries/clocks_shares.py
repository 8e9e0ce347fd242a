"""How many, not how often on average: distribution over a team, the board, CX apart from service."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, When

from firsthand.analysis.recency import WITHIN, Band, State
from firsthand.encounters.models import Attendance, Depth
from firsthand.encounters.queries.standing import Expected, Standing, promising, standings
from firsthand.people.models import Person, RoleGrant

CX = "customer-experience"
FLOOR = 5
"""A group that a reader cannot look into has at least so many people, or no number."""
RECENT = WITHIN[Band.MONTH]
CX_LEAD, EXECUTIVE, AGENT = "cx_lead", "executive", "agent"


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


def share(name: str, group: Sequence[Standing]) -> Share:
    return Share(
        name=name,
        of=len(group),
        within=sum(one.state in (State.FINE, State.DUE) for one in group),
        promised=sum(one.promise is not None for one in group),
        talked=sum(lately(one.talk) for one in group),
        served=sum(lately(one.serve) for one in group),
        either=sum(lately(one.talk) or lately(one.serve) for one in group),
    )


def lately(days: int | None) -> bool:
    return days is not None and days < RECENT


def distribution(group: Sequence[Standing]) -> list[Bar]:
    """How many in each band, the nearest first. There is no mean of days: never is no number."""
    counts = Counter(one.band for one in group)
    return [Bar(band, counts[band], counts[band] / len(group) if group else 0.0) for band in Band]


def by(group: Iterable[Standing], name: Callable[[Standing], str | None]) -> list[Share]:
    """Shares of teams or functions, alphabetical; whoever belongs to none is left out."""
    parts: dict[str, list[Standing]] = defaultdict(list)
    for one in group:
        if called := name(one):
            parts[called].append(one)
    return [share(called, parts[called]) for called in sorted(parts, key=str.casefold)]


def executives(group: Iterable[Standing]) -> list[Standing]:
    return [one for one in group if EXECUTIVE in one.roles]


@dataclass(frozen=True, slots=True)
class Lately:
    """Of `of` people, how many talked with a customer lately, served one, did either."""

    of: int
    talked: int
    served: int
    either: int

    def __add__(self, other: Lately) -> Lately:
        """The two groups as one; nobody is in both."""
        return Lately(
            self.of + other.of,
            self.talked + other.talked,
            self.served + other.served,
            self.either + other.either,
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """Customer experience and service side by side; None where a group is too small to count."""

    cx: Lately | None
    service: Lately | None


def cx_apart_from_service(
    people: QuerySet[Person], today: date, expected: Expected | None = None
) -> Apart:
    """Whoever serves customers as their work counts for service alone, wherever they belong (A25).

    So the daily work of agents inside a CX team does not lift the team's own number. Counted where
    the rows are, in one statement.
    """
    at = Attendance.objects.counting().filter(
        person=OuterRef("pk"),
        occurred_on__gt=today - timedelta(days=RECENT),
        occurred_on__lte=today,
    )
    promised = Q(pk__in=promising(people, expected).values("pk"))
    rows = (
        people.annotate(serving=_whether(_serving(today)), promised=_whether(promised))
        .filter(Q(serving=True) | _in_cx(people))
        .annotate(
            talk=Exists(at.filter(depth=Depth.SPOKE)), serve=Exists(at.filter(depth=Depth.SERVED))
        )
        .order_by()
        .values("serving", "promised")
        .annotate(
            of=Count("pk"),
            talked=Count("pk", filter=Q(talk=True)),
            served=Count("pk", filter=Q(serve=True)),
            either=Count("pk", filter=Q(talk=True) | Q(serve=True)),
        )
        .values_list("serving", "promised", "of", "talked", "served", "either")
    )
    groups = {(serving, promised): Lately(*counts) for serving, promised, *counts in rows}
    return Apart(
        *(_counted(groups.get((side, True)), groups.get((side, False))) for side in (False, True))
    )


def _whether(told: Q) -> Case:
    return Case(When(told, then=True), default=False)


def _counted(promised: Lately | None, silent: Lately | None) -> Lately | None:
    """Those who promised something, and with them the others where those are enough.

    A reader can look up the clocks that were promised and take them away from the number: what is
    left must be so many that nobody's own clock can be told from it (law 7).
    """
    if silent is None or silent.of < FLOOR:
        return promised
    return promised + silent if promised else silent


def _serving(today: date) -> Q:
    """`Standing.serves`, asked of the database."""
    agents = RoleGrant.objects.current().filter(role=AGENT).values("person")
    still = Q(customer_facing_until__isnull=True) | Q(customer_facing_until__gte=today)
    return (Q(customer_facing_since__lte=today) | Q(pk__in=agents)) & still


def _in_cx(people: QuerySet[Person]) -> Q:
    leading = RoleGrant.objects.current().filter(role=CX_LEAD).values("person")
    led = people.filter(pk__in=leading, team__isnull=False).values("team")
    return Q(function__key=CX) | Q(pk__in=leading) | Q(team__in=led)


def may_see_everybody(reader: Person) -> bool:
    return reader.has_role(CX_LEAD, EXECUTIVE)


def leaders(today: date) -> list[Standing]:
    """Those whose contact a report counts: a promise or an expectation, or a seat on the board.

    Whoever serves customers as their work is no leader here: they would lift the number (A25).
    """
    everybody = standings(Person.objects.active(), today)
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
