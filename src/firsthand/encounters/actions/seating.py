"""Take a seat, give it back, wait for it. A seat is locked while it changes hands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.actions import inviting, keep
from firsthand.encounters.actions.settle import settle
from firsthand.encounters.models import (
    Attendance,
    Encounter,
    Part,
    Seat,
    Taking,
    Waiting,
    Withdrawal,
)
from firsthand.encounters.queries.seats import overlapping
from firsthand.people.models import Person


class NotNow(Exception):
    """The seat cannot be had. The text says why, to a person."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: a chair, or a place in line."""

    taking: Taking | None = None
    position: int = 0


@transaction.atomic
def take(seat: Seat, *, by: Person) -> Outcome:
    """Give the seat to whoever asks first; whoever asks a moment later is put in line.

    Raises:
        NotNow: it has begun, was withdrawn, is kept for somebody else, or they host it themselves.
    """
    seat = locked(seat)
    mine = seat.takings.current().filter(person=by).first()
    if mine is not None:
        return Outcome(mine)
    _may_sit(seat, by)
    _has_time(seat, by)
    number = _free_chair(seat)
    if number is None or _somebody_waits(seat, by):
        return Outcome(position=_stand_in_line(seat, by))
    return Outcome(_sit(seat, by, number))


@transaction.atomic
def give_back(seat: Seat, *, by: Person) -> Person | None:
    """Leave the seat; the first in line who can has it at once. Returns who that is.

    Raises:
        NotNow: it has begun: what happened is said afterwards.
    """
    seat = locked(seat)
    if seat.has_begun:
        raise NotNow(_("It has begun. Say afterwards whether it happened."))
    mine = seat.takings.current().filter(person=by).first()
    if mine is None:
        return None
    leave(seat, mine, by=by)
    inviting.given_back(seat, by, f"back-{mine.pk}")
    return pass_on(seat)


@transaction.atomic
def wait(seat: Seat, *, by: Person) -> int:
    """Stand in line; returns the place in it. A free seat is not waited for: take it."""
    seat = locked(seat)
    _may_sit(seat, by)
    return _stand_in_line(seat, by)


@transaction.atomic
def stop_waiting(seat: Seat, *, by: Person) -> None:
    Waiting.objects.current().filter(seat=seat, person=by).update(ended_at=timezone.now())


def leave(seat: Seat, taking: Taking, *, by: Person) -> None:
    """End a taking. What the guest had written is kept with it, for the case that they return."""
    attendance = Attendance.objects.filter(encounter=seat.encounter, person=taking.person).first()
    taking.ended_at, taking.ended_by = timezone.now(), by
    taking.expected = attendance.before if attendance else ""
    taking.save(update_fields=["ended_at", "ended_by", "expected"])
    if attendance:
        attendance.delete()
    if seat.encounter and not seat.takings.current().exists():
        # A host alone is at work as on any day: it is no encounter.
        keep.remove(seat.encounter, by=by)


def pass_on(seat: Seat) -> Person | None:
    """Give free chairs to those in line, in order; returns the first who got one."""
    first: Person | None = None
    if seat.has_begun or Withdrawal.objects.filter(seat=seat).exists():
        return None
    for waits in Waiting.objects.current().filter(seat=seat).in_line().select_related("person"):
        number = _free_chair(seat)
        if number is None:
            break
        person = waits.person
        if not person.is_active or overlapping(seat, person).exists():
            continue
        _sit(seat, person, number, waited=True)
        first = first or person
    return first


def locked(seat: Seat) -> Seat:
    """The seat as it is now, held until the transaction ends (SQLite holds everything already)."""
    found = Seat.objects.select_for_update(of=("self",)).select_related("host", "kind", "site")
    return found.get(pk=seat.pk)


def _may_sit(seat: Seat, person: Person) -> None:
    if seat.has_begun:
        raise NotNow(_("It has begun already."))
    if seat.agreed_at is None or Withdrawal.objects.filter(seat=seat).exists():
        raise NotNow(_("This seat is not offered any more."))
    if seat.kept_for_id not in (None, person.pk):
        raise NotNow(_("This seat is kept for somebody."))
    if person.pk == seat.host_id:
        raise NotNow(_("You host this seat."))
    turned_away = seat.takings.filter(person=person, ended_by__isnull=False)
    if turned_away.exclude(ended_by=person).exists():
        raise NotNow(_("The host cannot have you this time. Another seat may suit."))


def _has_time(seat: Seat, person: Person) -> None:
    other = overlapping(seat, person).first()
    if other is not None:
        raise NotNow(
            _("You are somewhere else then: %(seat)s. Give that back first.")
            % {"seat": other.title}
        )


def _free_chair(seat: Seat) -> int | None:
    given = set(seat.takings.current().values_list("number", flat=True))
    return next((n for n in range(1, seat.places + 1) if n not in given), None)


def _somebody_waits(seat: Seat, person: Person) -> bool:
    """Whether those in line come first. Nobody is left in it who could have sat down."""
    line = Waiting.objects.current().filter(seat=seat).exclude(person=person).in_line()
    return any(
        one.person.is_active and not overlapping(seat, one.person).exists()
        for one in line.select_related("person")
    )


def _stand_in_line(seat: Seat, person: Person) -> int:
    mine = Waiting.objects.get_or_create(seat=seat, person=person, ended_at=None)[0]
    line = list(Waiting.objects.current().filter(seat=seat).in_line().values_list("pk", flat=True))
    return line.index(mine.pk) + 1


def _sit(seat: Seat, person: Person, number: int, *, waited: bool = False) -> Taking:
    before = seat.takings.filter(person=person).exclude(expected="").order_by("-ended_at").first()
    taking = Taking.objects.create(seat=seat, person=person, number=number)
    Waiting.objects.current().filter(seat=seat, person=person).update(ended_at=timezone.now())
    encounter = _encounter(seat, person)
    attendance = Attendance.objects.get_or_create(
        encounter=encounter,
        person=person,
        defaults={"part": Part.GUEST, "occurred_on": encounter.occurred_on},
    )[0]
    if before is not None and not attendance.before:
        attendance.before, attendance.before_at = before.expected, timezone.now()
        attendance.save(update_fields=["before", "before_at"])
    settle(encounter)
    inviting.taken(seat, person, f"taken-{taking.pk}", waited=waited)
    return taking


def _encounter(seat: Seat, guest: Person) -> Encounter:
    """The meeting that everybody on this seat shares; made for the first of them."""
    if seat.encounter is not None:
        if seat.encounter.removal_id is not None:
            keep.bring_back(seat.encounter)
        return seat.encounter
    seat.encounter = keep.plan(
        seat.kind,
        seat.held_on,
        by=seat.host,
        people=[guest],
        hosts=[seat.host],
        **told(seat),
    )
    seat.save(update_fields=["encounter"])
    return seat.encounter


def told(seat: Seat) -> dict[str, Any]:
    """What a seat says about its encounter."""
    return {
        "title": seat.title,
        "starts_at": seat.starts_at,
        "ends_at": seat.ends_at,
        "zone": seat.zone,
        "place": seat.place,
        "site_id": seat.site_id,
        "function_id": seat.function_id,
        "cost": seat.cost,
        "hours": Decimal((seat.ends_at - seat.starts_at).total_seconds()) / 3600,
    }
