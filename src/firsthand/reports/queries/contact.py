"""The rail of Today: one's own clock, whom one may help to a seat, and the next thing to arrange."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from firsthand.analysis.recency import State
from firsthand.encounters.models import Attendance, Seat
from firsthand.encounters.queries.clocks import Clock, clock_for, in_order, in_sight
from firsthand.encounters.queries.clocks_page import ahead
from firsthand.encounters.queries.joining import Suggestion, suggestion
from firsthand.encounters.queries.seats import Offer, next_seat, open_seats
from firsthand.encounters.queries.standing import Standing, promising, standings
from firsthand.encounters.queries.waiting import did_it_happen
from firsthand.people.models import Person

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What the rail shows. Whoever serves customers every day is asked for nothing (mission A26)."""

    clock: Clock
    seat: Seat | None = None
    """The next seat that the reader has."""
    free: list[Offer] = field(default_factory=list)
    """Seats that they could take, where they have none."""
    ask: Suggestion | None = None
    happened: list[Attendance] = field(default_factory=list)
    out: list[Clock] = field(default_factory=list)
    """Colleagues out of earshot for whom nothing is booked, by name and never by rank."""
    more_out: int = 0

    def as_data(self) -> dict[str, Any]:
        return {
            "days_since_you_spoke": self.clock.days,
            "next_seat": self.seat and {"id": str(self.seat.public_id), "on": self.seat.held_on},
            "ask": self.ask and {"to": self.ask.to.name, "message": self.ask.message},
            "did_it_happen": [str(one.encounter.public_id) for one in self.happened],
            "out_of_earshot": len(self.out) + self.more_out,
        }


def contact_of(person: Person, today: date) -> Contact | None:
    """Work the rail out for one reader; nothing for whoever is no colleague any more."""
    clock = clock_for(person, person, today)
    if clock is None:
        return None
    happened = list(did_it_happen(person, today)[:MOST])
    seat = next_seat(person)
    if clock.serves:
        return Contact(clock=clock, seat=seat, happened=happened)
    out = out_of_earshot(person, today)
    return Contact(
        clock=clock,
        seat=seat,
        free=[] if seat else open_seats(person, most=1),
        ask=suggestion(person),
        happened=happened,
        out=in_order(out[:MOST], today),
        more_out=max(0, len(out) - MOST),
    )


def out_of_earshot(reader: Person, today: date) -> list[Standing]:
    """Whose clock has run out with nothing booked, among those whom the reader may see."""
    late = [
        clock
        for clock in standings(promising(in_sight(reader)).exclude(pk=reader.pk), today)
        if clock.state is State.OUT and not clock.serves
    ]
    booked = ahead(reader, [clock.id for clock in late], today) if late else {}
    return [clock for clock in late if clock.id not in booked]
