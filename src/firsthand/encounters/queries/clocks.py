"""Clocks: how long ago everybody last met a customer, and whose clock a reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from firsthand.encounters.queries.standing import WHERE, Row, Standing, Telling, days_of
from firsthand.people.models import Person

WHO = ("public_id", "email", "title")


@dataclass(frozen=True, slots=True)
class Clock(Standing):
    """How somebody stands, with who they are: what a page draws and a file tells."""

    _: KW_ONLY
    public_id: UUID
    email: str
    title: str

    @property
    def initials(self) -> str:
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def clocks(people: QuerySet[Person], today: date, telling: Telling | None = None) -> list[Clock]:
    """Work out the clocks of these people, by name, in one statement and two for the settings."""
    says = telling or Telling.now()
    return [_clock(row, says.of(row, today)) for row in days_of(people, today, *WHO)]


def _clock(row: Row, told: dict[str, Any]) -> Clock:
    public_id, email, title = row[-len(WHO) :]
    return Clock(*row[: len(WHERE)], public_id=public_id, email=email, title=title, **told)


def in_order(shown: Collection[Standing], today: date) -> list[Clock]:
    """The clocks of those who stand so, in the order given."""
    people = Person.objects.get_queryset().filter(pk__in=[one.id for one in shown])
    found = {clock.id: clock for clock in clocks(people, today)} if shown else {}
    return [found[one.id] for one in shown]


def shown_to(reader: Person, clock: Clock) -> bool:
    """Of a clock in sight: whether its owner promised something, and so shows it."""
    return clock.promise is not None or clock.id == reader.pk


def in_sight(reader: Person) -> QuerySet[Person]:
    """Whose clock a reader could see, if they have one (decision 14).

    Colleagues see their team; those who lead customer experience and executives see everybody who
    promised something. Who promised nothing keeps their clock to themselves.
    """
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
    found = clocks(near, today, Telling.now({person.pk: frozenset(person.roles)}))
    return next((one for one in found if shown_to(reader, one)), None)
