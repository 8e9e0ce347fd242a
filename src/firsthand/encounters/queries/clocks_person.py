"""One colleague's contact, for their page: clock, weeks, history, what they came back with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.analysis import recency
from firsthand.analysis.recency import Spell, Streak
from firsthand.encounters.models import Attendance, Depth
from firsthand.encounters.queries import clocks_kept
from firsthand.encounters.queries.clocks import Clock, clock_for
from firsthand.encounters.queries.clocks_asked import Beside, said_by
from firsthand.encounters.queries.clocks_kept import MOST_YEARS, Meeting, Week
from firsthand.encounters.queries.clocks_page import Ahead, ahead
from firsthand.encounters.queries.frontline import LastDay, last_frontline_day
from firsthand.people.models import Person

NOTES = 5
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody came back with, as far as the reader may read it."""

    row: Attendance
    learned: str


@dataclass(frozen=True, slots=True)
class Contact:
    clock: Clock
    weeks: dict[str, list[Week]]
    mondays: list[date]
    heard_in: int
    """Of 26 weeks, how many had a customer in them."""
    kept: int
    of: int
    streak: Streak
    running: Spell | None
    talks: int
    turns: int
    customers: int
    """Of the last twelve months."""
    notes: list[Note]
    said: list[Beside]
    ahead: Ahead | None
    last_day: LastDay
    years: int | None
    """Whole years since a working day with customers."""


def contact(reader: Person, person: Person, today: date) -> Contact | None:
    """Everything that the reader may see of it; None where the person keeps it to themselves."""
    clock = clock_for(reader, person, today)
    if clock is None:
        return None
    since = today - timedelta(days=365 * MOST_YEARS)
    met = clocks_kept.meetings([person.pk], since, today).get(person.pk, [])
    spells = clocks_kept.history(clock, met, today)
    kept, of = recency.kept_of(spells)
    weeks = clocks_kept.by_depth(met, today)
    year = [one for one in met if one.day > today - YEAR]
    last_day = last_frontline_day(person, today)
    return Contact(
        clock=clock,
        weeks=weeks,
        mondays=clocks_kept.mondays(today),
        heard_in=sum(any(cells) for cells in zip(*_filled(weeks), strict=True)),
        kept=kept,
        of=of,
        streak=recency.streak(spells),
        running=spells[-1] if spells and spells[-1].ends >= today else None,
        talks=_at(year, Depth.SPOKE),
        turns=_at(year, Depth.SERVED),
        customers=sum(one.customers for one in year),
        notes=_notes(reader, person),
        said=said_by(reader, person),
        ahead=ahead(reader, [person.pk], today).get(person.pk),
        last_day=last_day,
        years=recency.years_since(last_day.on, today),
    )


def _filled(weeks: dict[str, list[Week]]) -> list[list[bool]]:
    return [[week.customers > 0 for week in row] for row in weeks.values()]


def _at(met: Sequence[Meeting], depth: int) -> int:
    return sum(one.depth == depth for one in met)


def _notes(reader: Person, person: Person) -> list[Note]:
    seen = Attendance.objects.visible_to(reader).filter(person=person).counting()
    rows = seen.select_related("encounter__kind").order_by("-occurred_on", "-id")[:NOTES]
    return [Note(row, row.words_for(reader)["learned"]) for row in rows]
