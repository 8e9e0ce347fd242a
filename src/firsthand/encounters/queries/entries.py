"""What stands in a calendar: one seat, one planned encounter, or all of somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.encounters.calendar import Entry
from firsthand.encounters.models import Attendance, Encounter, Seat
from firsthand.people.models import Person

BACK = timedelta(days=90)
AHEAD = timedelta(days=400)


def entry_of_seat(seat: Seat, *, guests: tuple[Person, ...] = (), busy: bool = True) -> Entry:
    about = [_("Your host is %(host)s.") % {"host": seat.host.name}]
    about += [words for words in (seat.welcome, seat.gear) if words]
    return Entry(
        uid=f"seat-{seat.public_id}@firsthand",
        summary=seat.title,
        on=seat.held_on,
        starts_at=seat.starts_at,
        ends_at=seat.ends_at,
        where=seat.where,
        about="\n".join(about),
        url=f"{settings.BASE_URL}{reverse('seat', args=[seat.public_id])}",
        sequence=seat.revision,
        changed_at=seat.offered_at,
        host=seat.host,
        guests=guests,
        busy=busy,
    )


def entry_of_encounter(encounter: Encounter, reader: Person) -> Entry:
    """A planned encounter as this reader may know it: a private place stays with whoever set it."""
    site = encounter.site_for(reader)
    where = [site.name if site else "", encounter.place_for(reader)]
    return Entry(
        uid=f"encounter-{encounter.public_id}@firsthand",
        summary=encounter.title or encounter.kind.name,
        on=encounter.occurred_on,
        starts_at=encounter.starts_at,
        ends_at=encounter.ends_at,
        where=", ".join(part for part in where if part),
        changed_at=encounter.made_at,
    )


def entries_of(person: Person, today: date) -> Iterator[Entry]:
    """Everything that somebody's own calendar shows: where they go, and the seats that they host."""
    window = (today - BACK, today + AHEAD)
    mine = Attendance.objects.kept().filter(person=person, occurred_on__range=window)
    mine = mine.filter(~Q(came=False)).select_related(
        "encounter__kind", "encounter__site", "encounter__seat__host", "encounter__seat__site"
    )
    hosting = set()
    for one in mine.order_by("occurred_on", "id"):
        seat = getattr(one.encounter, "seat", None)
        if seat is None:
            yield entry_of_encounter(one.encounter, person)
        else:
            hosting.add(seat.pk)
            yield entry_of_seat(seat)
    offered = Seat.objects.standing().filter(host=person, held_on__range=window)
    for seat in offered.exclude(pk__in=hosting).select_related("host", "site").soonest_first():
        yield entry_of_seat(seat, busy=False)
