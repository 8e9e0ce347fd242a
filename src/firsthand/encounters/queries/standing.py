"""How everybody's contact stands: the days, the promise, and what the two say together.

Nothing of it is stored (law 1). Each person's newest day at each depth is one step into the index
`attendance_clock`; everything else follows from those four days and from what is promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from firsthand.analysis import recency
from firsthand.analysis.recency import Band, State
from firsthand.encounters.models import Attendance, Cadence, Claim, Depth, Said
from firsthand.people.models import Person, RoleGrant

PROMISED = ("id", "times", "period", "depth", "worst_days", "starts_on")
WHERE = ("id", "name", "level", "function__name", "function__key", "team_id", "team__name",
         "customer_facing_since", "customer_facing_until")  # fmt: skip
DEPTHS = tuple(Depth.values)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """How often, how near, since when: one's own, or what is expected of one's role or level."""

    id: int
    times: int
    period: str
    depth: int
    worst_days: int | None
    starts_on: date
    _: KW_ONLY
    own: bool = True

    @property
    def ideal(self) -> int:
        return recency.ideal_days(self.times, self.period)

    @property
    def worst(self) -> int:
        return max(self.ideal, self.worst_days or 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's days and promise. `None` is unknown or never, and never 0.

    Little of who they are is in it, so that a page may count five thousand and show twenty.
    """

    id: int
    name: str
    level: str
    function: str | None
    function_key: str | None
    team_id: int | None
    team: str | None
    facing_since: date | None
    facing_until: date | None
    _: KW_ONLY
    newest: tuple[date | None, ...]
    """The newest day at exactly each depth, from heard to served."""
    said: str | None
    """What the person answered last when asked, in words of `Said`."""
    promise: Promise | None
    roles: frozenset[str]
    today: date
    days: int | None = field(init=False)
    """Days since contact: they spoke or served, or came as near as their promise asks."""
    state: State = field(init=False)

    def __post_init__(self) -> None:
        # Both are asked for again and again of thousands, so they are worked out once.
        near = self.promise.depth if self.promise else Depth.SPOKE
        object.__setattr__(self, "days", self.since(near))
        object.__setattr__(self, "state", self._state())

    def since(self, depth: int) -> int | None:
        """Days since the newest meeting at least so near."""
        days = [day for day in self.newest[depth - 1 :] if day]
        return recency.days_since(max(days, default=None), self.today)

    @property
    def talk(self) -> int | None:
        """Days since a talk, apart from serving (mission A27)."""
        return recency.days_since(self.newest[Depth.SPOKE - 1], self.today)

    @property
    def serve(self) -> int | None:
        return recency.days_since(self.newest[Depth.SERVED - 1], self.today)

    @property
    def known(self) -> bool:
        """Whether a log is kept: something is promised or logged, or the person said "never"."""
        return bool(self.promise or any(self.newest) or self.said == Said.NEVER)

    @property
    def band(self) -> Band:
        return recency.band(self.days, known=self.known)

    @property
    def counts_from(self) -> date | None:
        """The day that a promise is measured from: the newest meeting, or the day it was made."""
        met = None if self.days is None else self.today - timedelta(days=self.days)
        made = self.promise.starts_on if self.promise else None
        return max((day for day in (met, made) if day), default=None)

    @property
    def waited(self) -> int | None:
        """Days since then: a promise of yesterday cannot have run out."""
        begun = self.counts_from
        return None if begun is None else max(0, (self.today - begun).days)

    def _state(self) -> State:
        if self.promise is None:
            return State.FREE
        return recency.state(self.waited, ideal=self.promise.ideal, worst=self.promise.worst)

    @property
    def left(self) -> float:
        """The part of the ring that is still full; without a promise it measures a year."""
        if self.promise is None:
            return recency.left(self.days, recency.DAYS["year"])
        return recency.left(self.waited, self.promise.worst)

    @property
    def serves(self) -> bool:
        """Whether serving customers is their work now (mission A26)."""
        began = self.facing_since is not None and self.facing_since <= self.today
        ended = self.facing_until is not None and self.facing_until < self.today
        return (began and not ended) or ("agent" in self.roles and not ended)


def standings(
    people: QuerySet[Person], today: date, telling: Telling | None = None
) -> list[Standing]:
    """Work out how these people stand, by name. One statement for all their days.

    `telling` is the company's settings, roles and expectations: two small statements more without.
    """
    says = telling or Telling.now()
    return [Standing(*row[: len(WHERE)], **says.of(row, today)) for row in days_of(people, today)]


def days_of(people: QuerySet[Person], today: date, *more: str) -> Iterable[Row]:
    """The statement: where, what they promised, the newest day at each depth, what they said, more."""
    mine = FilteredRelation("cadences", condition=Q(cadences__ended_at__isnull=True))
    newest = {f"depth_{depth}": _newest(depth, today) for depth in DEPTHS}
    said = Claim.objects.filter(person=OuterRef("pk")).newest_first()
    found = people.annotate(mine=mine, **newest, claimed=Subquery(said.values("said")[:1]))
    columns = [*WHERE, *(f"mine__{name}" for name in PROMISED), *newest, "claimed", *more]
    return found.order_by("name", "id").values_list(*columns)


def _newest(depth: int, today: date) -> Subquery:
    at = Attendance.objects.counting().filter(person=OuterRef("pk"), depth=depth)
    return Subquery(
        at.filter(occurred_on__lte=today).order_by("-occurred_on").values("occurred_on")[:1]
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """What a row of the statement says, with the company's settings at hand."""

    expected: Expected
    held: Mapping[int, frozenset[str]]

    @classmethod
    def now(cls, roles: Mapping[int, frozenset[str]] | None = None) -> Telling:
        return cls(Expected.now(), roles_held() if roles is None else roles)

    def of(self, row: Row, today: date) -> dict[str, Any]:
        promised = row[len(WHERE) : len(WHERE) + len(PROMISED)]
        days = row[len(WHERE) + len(PROMISED) :]
        roles = self.held.get(row[0], frozenset())
        own = Promise(*promised) if promised[0] is not None else None
        return {
            "newest": days[: len(DEPTHS)],
            "said": days[len(DEPTHS)],
            "promise": own or self.expected.of(row[2], roles),
            "roles": roles,
            "today": today,
        }


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of roles and levels; of a level first, because it says more."""

    by_level: Mapping[str, Promise]
    by_role: Mapping[str, Promise]

    @classmethod
    def now(cls) -> Expected:
        rows = Cadence.objects.current().for_many().order_by("-id")
        by: dict[str, dict[str, Promise]] = {"level": {}, "role": {}}
        for level, role, *promised in rows.values_list("level", "role", *PROMISED):
            kind, key = ("level", level.casefold()) if level else ("role", role)
            by[kind][key] = Promise(*promised, own=False)
        return cls(by["level"], by["role"])

    def of(self, level: str, roles: Collection[str]) -> Promise | None:
        if level and (found := self.by_level.get(level.casefold())):
            return found
        asked = [self.by_role[role] for role in roles if role in self.by_role]
        return min(asked, key=lambda promise: promise.ideal, default=None)


def roles_held() -> dict[int, frozenset[str]]:
    """Person → the roles held now. Everybody is a colleague, so that is not among them."""
    held: dict[int, set[str]] = {}
    for person, role in RoleGrant.objects.current().values_list("person_id", "role"):
        held.setdefault(person, set()).add(role)
    return {person: frozenset(roles) for person, roles in held.items()}


def promising(people: QuerySet[Person], expected: Expected | None = None) -> QuerySet[Person]:
    """Those who promised something or of whom something is expected: the others show no clock."""
    own = Cadence.objects.current().filter(person=OuterRef("pk"))
    expected = expected or Expected.now()
    held = RoleGrant.objects.current().filter(person=OuterRef("pk"), role__in=expected.by_role)
    told = Q(Exists(own)) | Q(Exists(held))
    if expected.by_level:
        levels = Person.objects.get_queryset().order_by().values_list("level", flat=True).distinct()
        told |= Q(level__in=[one for one in levels if one.casefold() in expected.by_level])
    return people.filter(told)
