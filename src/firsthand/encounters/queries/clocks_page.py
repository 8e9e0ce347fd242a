"""The frontline page, composed: whose clock ran out, who is near, how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.analysis.recency import Band, State
from firsthand.encounters.models import Attendance
from firsthand.encounters.queries import clocks_shares as shares
from firsthand.encounters.queries.clocks import Clock, clocks, in_sight
from firsthand.encounters.queries.clocks_shares import Apart, Bar, Share
from firsthand.encounters.queries.standing import Standing, Telling, promising, standings
from firsthand.people.models import Person

ORDER = (State.OUT, State.DUE, State.FINE)
"""Run out comes first, because there a seat helps. Inside, everybody stands by name."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was asked for; empty: everybody."""

    function: str = ""
    team: str = ""
    band: str = ""

    def has(self, clock: Standing) -> bool:
        return (
            self.function in ("", clock.function_key)
            and self.team in ("", clock.team)
            and (not self.band or clock.band.value == self.band)
        )


@dataclass(frozen=True, slots=True)
class Frontline:
    mine: Clock
    shown: list[Standing]
    """In the order of the page."""
    within: int
    """How many of them are within their promise."""
    silent: int
    """Colleagues in sight who promised nothing: counted, not named."""
    bars: list[Bar]
    groups: list[Share]
    by_team: bool
    board: Share | None
    apart: Apart | None


def frontline(reader: Person, today: date, asked: Narrowed) -> Frontline:
    near = in_sight(reader)
    says = Telling.now()
    promised = standings(promising(near, says.expected), today, says)
    shown = sorted(filter(asked.has, promised), key=_place)
    by_team = bool(asked.function or asked.team) or not shares.may_see_everybody(reader)
    board = shares.executives(promised)
    (mine,) = clocks(near.filter(pk=reader.pk), today, says)
    return Frontline(
        mine=mine,
        shown=shown,
        within=sum(one.state is not State.OUT for one in shown),
        # One's own clock is in sight, promised or not.
        silent=near.count() - len(promised) - (mine.promise is None),
        bars=shares.distribution(shown),
        groups=shares.by(shown, _team if by_team else _function),
        by_team=by_team,
        board=shares.share("board", board) if board else None,
        apart=shares.cx_apart_from_service(near, today)
        if shares.may_see_everybody(reader)
        else None,
    )


def leaders(reader: Person, today: date) -> list[Standing]:
    """Everybody who promised something and may be seen, by name, because this is not a race."""
    says = Telling.now()
    seen = standings(promising(in_sight(reader), says.expected), today, says)
    return sorted(seen, key=lambda one: one.name.casefold())


def _place(clock: Standing) -> tuple[int, str, int]:
    return ORDER.index(clock.state), clock.name.casefold(), clock.id


def _team(clock: Standing) -> str | None:
    return clock.team


def _function(clock: Standing) -> str | None:
    return clock.function


def grouped(page: Iterable[Clock]) -> list[tuple[State, list[Clock]]]:
    """The clocks of one page under their headings."""
    found = list(page)
    groups = [(state, [one for one in found if one.state is state]) for state in ORDER]
    return [(state, members) for state, members in groups if members]


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next meeting that somebody has planned."""

    day: date
    kind: str


def ahead(reader: Person, people: Sequence[int], today: date) -> Mapping[int, Ahead]:
    """What is next for each of these people, as far as the reader may see it. One statement."""
    seen = Attendance.objects.visible_to(reader).filter(person__in=people, came__isnull=True)
    coming = seen.filter(occurred_on__gte=today).order_by("-occurred_on", "-id")
    rows = coming.values_list("person_id", "occurred_on", "encounter__kind__name")
    return {person: Ahead(day, kind) for person, day, kind in rows}


def of_band(value: str) -> str:
    return value if value in set(Band) else ""
