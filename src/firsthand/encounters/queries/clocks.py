"""Clocks: how long ago everybody last met a customer, worked out in one statement each time.

Nothing of it is stored (law 1). Each person's newest day at each depth is one step into the index
`attendance_clock`; everything else follows from those four days and from what is promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import cached_property

from firsthand.analysis import recency
from firsthand.analysis.recency import Band, State
from firsthand.encounters.models import Attendance, Cadence, Claim, Depth, Said
from firsthand.people.models import Person, RoleGrant

PROMISED = ("id", "times", "period", "depth", "worst_days", "starts_on")
WHO = ("id", "public_id", "name", "email", "title", "level", "function__name", "function__key",
       "team_id", "team__name", "customer_facing_since", "customer_facing_until")  # fmt: skip
DEPTHS = tuple(Depth.values)


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


@dataclass(frozen=True)
class Clock:
    """One person's days. `None` is unknown or never, and never 0."""

    id: int
    public_id: UUID
    name: str
    email: str
    title: str
    level: str
    function: str | None
    function_key: str | None
    team_id: int | None
    team: str | None
    facing_since: date | None
    facing_until: date | None
    _: KW_ONLY
    newest: Mapping[int, date]
    """Depth → the newest day at exactly that depth."""
    said: str | None
    """What the person answered last when asked, in words of `Said`."""
    promise: Promise | None
    roles: frozenset[str]
    today: date

    @property
    def initials(self) -> str:
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    def since(self, depth: int) -> int | None:
        """Days since the newest meeting at least so near."""
        days = [day for at, day in self.newest.items() if at >= depth]
        return recency.days_since(max(days, default=None), self.today)

    @cached_property
    def days(self) -> int | None:
        """Days since contact: they spoke or served, or came as near as their promise asks."""
        return self.since(self.promise.depth if self.promise else Depth.SPOKE)

    @property
    def talk(self) -> int | None:
        """Days since a talk, apart from serving (mission A27)."""
        return recency.days_since(self.newest.get(Depth.SPOKE), self.today)

    @property
    def serve(self) -> int | None:
        return recency.days_since(self.newest.get(Depth.SERVED), self.today)

    @property
    def known(self) -> bool:
        """Whether a log is kept: something is promised or logged, or the person said "never"."""
        return bool(self.promise or self.newest or self.said == Said.NEVER)

    @cached_property
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

    @cached_property
    def state(self) -> State:
        if self.promise is None:
            return State.FREE
        return recency.state(self.waited, ideal=self.promise.ideal, worst=self.promise.worst)

    @property
    def left(self) -> float:
        """The part of the ring that is still full; without a promise it measures a year."""
        if self.promise is None:
            return recency.left(self.days, recency.DAYS["year"])
        return recency.left(self.waited, self.promise.worst)

    @cached_property
    def serves(self) -> bool:
        """Whether serving customers is their work now (mission A26)."""
        began = self.facing_since is not None and self.facing_since <= self.today
        ended = self.facing_until is not None and self.facing_until < self.today
        return (began and not ended) or ("agent" in self.roles and not ended)


def clocks(
    people: QuerySet[Person], today: date, *, roles: Mapping[int, frozenset[str]] | None = None
) -> list[Clock]:
    """Work out the clocks of these people, by name. One statement for all their days.

    `roles` and the expectations of roles and levels are the company's settings: two small ones more.
    """
    held = roles if roles is not None else roles_held()
    expected = Expected.now()
    return [_clock(row, expected, held, today) for row in days_of(people, today)]


def days_of(people: QuerySet[Person], today: date) -> Iterable[tuple[Any, ...]]:
    """The statement: who, what they promised, the newest day at each depth, what they said."""
    mine = FilteredRelation("cadences", condition=Q(cadences__ended_at__isnull=True))
    newest = {f"depth_{depth}": _newest(depth, today) for depth in DEPTHS}
    said = Claim.objects.filter(person=OuterRef("pk")).newest_first()
    found = people.annotate(mine=mine, **newest, claimed=Subquery(said.values("said")[:1]))
    columns = [*WHO, *(f"mine__{name}" for name in PROMISED), *newest, "claimed"]
    return found.order_by("name", "id").values_list(*columns)


def _newest(depth: int, today: date) -> Subquery:
    at = Attendance.objects.counting().filter(person=OuterRef("pk"), depth=depth)
    return Subquery(
        at.filter(occurred_on__lte=today).order_by("-occurred_on").values("occurred_on")[:1]
    )


def _clock(
    row: tuple[Any, ...], expected: Expected, held: Mapping[int, frozenset[str]], today: date
) -> Clock:
    who, rest = row[: len(WHO)], row[len(WHO) :]
    promised, days, said = rest[: len(PROMISED)], rest[len(PROMISED) : -1], rest[-1]
    roles = held.get(who[0], frozenset())
    own = Promise(*promised) if promised[0] is not None else None
    return Clock(
        *who,
        newest={depth: day for depth, day in zip(DEPTHS, days, strict=True) if day},
        said=said,
        promise=own or expected.of(who[5], roles),
        roles=roles,
        today=today,
    )


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


def visible_clocks(reader: Person, today: date) -> list[Clock]:
    """The clocks that a reader may see: one's own, and of those with a promise whom decision 14 names.

    Colleagues see their team; those who lead customer experience and executives see everybody who
    promised something. Who promised nothing keeps their clock to themselves.
    """
    return [clock for clock in clocks(in_sight(reader), today) if shown_to(reader, clock)]


def shown_to(reader: Person, clock: Clock) -> bool:
    """Of a clock in sight: whether its owner promised something, and so shows it."""
    return clock.promise is not None or clock.id == reader.pk


def in_sight(reader: Person) -> QuerySet[Person]:
    """Whose clock a reader could see, if they have one."""
    people = Person.objects.active().visible_to(reader)
    if reader.has_role("cx_lead", "executive"):
        return people
    near = Q(pk=reader.pk)
    if reader.team_id is not None:
        near |= Q(team=reader.team_id)
    return people.filter(near)


def clock_for(reader: Person, person: Person, today: date) -> Clock | None:
    """One colleague's clock as far as this reader may see it; None: they keep it to themselves."""
    near = in_sight(reader).filter(pk=person.pk)
    found = clocks(near, today, roles={person.pk: frozenset(person.roles)})
    return next((one for one in found if shown_to(reader, one)), None)
