"""Seats as one reader sees them: open, theirs, full. And the next one that is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils import timezone

from firsthand.encounters.models import Kind, Seat, Taking, Waiting
from firsthand.encounters.models.seat import SeatQuerySet
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A seat and what one reader may do with it."""

    seat: Seat
    reader: Person
    guests: list[Person] = field(default_factory=list)
    line: list[Waiting] = field(default_factory=list)

    @property
    def mine(self) -> bool:
        return self.reader in self.guests

    @property
    def hosted(self) -> bool:
        return self.reader.pk == self.seat.host_id

    @property
    def free(self) -> int:
        return max(0, self.seat.places - len(self.guests))

    @property
    def position(self) -> int:
        """The reader's place in the line; 0: they do not wait."""
        people = [one.person_id for one in self.line]
        return people.index(self.reader.pk) + 1 if self.reader.pk in people else 0

    @property
    def state(self) -> str:
        if getattr(self.seat, "withdrawal", None) is not None:
            return "withdrawn"
        if self.seat.agreed_at is None:
            return "asked"
        if self.mine:
            return "mine"
        if self.hosted:
            return "hosted"
        if self.seat.has_begun:
            return "begun"
        return "open" if self.free else "full"

    @property
    def names_shown(self) -> bool:
        """Who sits there is for those who are there, and for those who see clocks (decision 14)."""
        near = {self.seat.host_id, self.seat.substitute_id, self.seat.offered_by_id}
        near |= {guest.pk for guest in self.guests}
        return self.reader.pk in near or self.reader.has_role("cx_lead", "executive")


def offers(seats: SeatQuerySet, reader: Person) -> list[Offer]:
    """Read seats with who has them and who waits, in four statements however many there are."""
    takings = Taking.objects.current().select_related("person").order_by("number")
    waiting = Waiting.objects.current().select_related("person").in_line()
    found = seats.select_related(
        "kind", "host", "substitute", "site", "function", "kept_for", "withdrawal", "encounter"
    ).prefetch_related(
        Prefetch("takings", takings, to_attr="sitting"),
        Prefetch("waiting", waiting, to_attr="in_line"),
    )
    return [offer_of(seat, reader) for seat in found]


def offer_of(seat: Seat, reader: Person) -> Offer:
    sitting: Iterable[Taking] = getattr(seat, "sitting", [])
    return Offer(
        seat=seat,
        reader=reader,
        guests=[taking.person for taking in sitting],
        line=list(getattr(seat, "in_line", [])),
    )


def offer(reader: Person, public_id: UUID) -> Offer | None:
    found = offers(Seat.objects.visible_to(reader).filter(public_id=public_id), reader)
    return found[0] if found else None


def seat_of(reader: Person, told: str) -> Seat | None:
    """The seat that an address names, as far as its reader may see it; None where it names none."""
    try:
        wanted = UUID(told)
    except ValueError:
        return None
    seen = Seat.objects.visible_to(reader).filter(public_id=wanted)
    return seen.select_related("kind", "site", "function", "host", "encounter").first()


def open_seats(
    person: Person, *, most: int = 3, depth: int | None = None, kinds: Iterable[Kind] = ()
) -> list[Offer]:
    """Free seats that this person could take now, the soonest first; those kept for them before all."""
    seats = Seat.objects.visible_to(person).standing().coming(timezone.now())
    seats = seats.exclude(host=person).soonest_first()
    if depth is not None:
        seats = seats.filter(kind__depth=depth)
    if kinds:
        seats = seats.filter(kind__in=list(kinds))
    # Full ones are passed over in Python: a few dozen rows at most lie before the first free ones.
    free = [one for one in offers(seats[: most * 8], person) if one.state == "open"]
    free.sort(key=lambda one: one.seat.kept_for_id != person.pk)
    return free[:most]


def next_seat(person: Person) -> Seat | None:
    """The next seat that somebody has, as a guest or as a host whom somebody visits."""
    now = timezone.now()
    has = Q(takings__person=person, takings__ended_at__isnull=True)
    hosts = Q(host=person, takings__isnull=False, takings__ended_at__isnull=True)
    coming = Seat.objects.standing().filter(has | hosts, ends_at__gt=now)
    return coming.select_related("host", "site", "kind").soonest_first().first()


def overlapping(seat: Seat, person: Person) -> SeatQuerySet:
    """Other seats of theirs at the same time."""
    has = Q(takings__person=person, takings__ended_at__isnull=True)
    others = Seat.objects.standing().filter(has).exclude(pk=seat.pk)
    return others.filter(starts_at__lt=seat.ends_at, ends_at__gt=seat.starts_at)


def on_days(person: Person, first: date, last: date, *, now: datetime | None = None) -> list[Offer]:
    """The seats of some days that a reader may know of, withdrawn ones left out."""
    seats = Seat.objects.visible_to(person).filter(
        held_on__range=(first, last), withdrawal__isnull=True
    )
    if now is not None:
        seats = seats.coming(now)
    return offers(seats.soonest_first(), person)


def asked_to_host(person: Person) -> list[Offer]:
    """Seats that others proposed and that wait for this host's word."""
    seats = Seat.objects.filter(host=person, agreed_at__isnull=True, withdrawal__isnull=True)
    return offers(seats.coming(timezone.now()).soonest_first(), person)


def kept_for(person: Person) -> list[Offer]:
    """Seats that somebody keeps for this person and that they have not taken."""
    seats = Seat.objects.standing().filter(kept_for=person).coming(timezone.now())
    return [one for one in offers(seats.soonest_first(), person) if one.state == "open"]
