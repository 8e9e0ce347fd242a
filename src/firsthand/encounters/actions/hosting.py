"""What a host may do: say yes, say no to a guest, let the substitute host, withdraw, say a word."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.actions import inviting, keep
from firsthand.encounters.actions.seating import NotNow, leave, locked, pass_on, take
from firsthand.encounters.actions.settle import settle
from firsthand.encounters.models import Attendance, Part, Seat, Taking, Withdrawal
from firsthand.people.models import Person


@transaction.atomic
def agree(seat: Seat) -> None:
    """The host says yes to what somebody proposed: now it is offered."""
    seat = locked(seat)
    if seat.agreed_at is None:
        seat.agreed_at = timezone.now()
        seat.save(update_fields=["agreed_at"])
        if seat.offered_by is not None:
            inviting.kept_for_you(seat, by=seat.offered_by)


@transaction.atomic
def decline_guest(seat: Seat, guest: Person, *, by: Person) -> Person | None:
    """The host cannot have this guest; no reason is asked. The first in line comes instead."""
    seat = locked(seat)
    taking = seat.takings.current().filter(person=guest).first()
    if taking is None or seat.has_begun:
        return None
    leave(seat, taking, by=by)
    inviting.off(seat, guest, f"declined-{taking.pk}")
    return pass_on(seat)


@transaction.atomic
def have_after_all(seat: Seat, guest: Person) -> bool:
    """Undo of `decline_guest`: they are welcome again, and sit down if a chair is free."""
    Taking.objects.filter(seat=seat, person=guest, ended_at__isnull=False).update(ended_by=guest)
    return take(seat, by=guest).taking is not None


@transaction.atomic
def cannot(seat: Seat, *, by: Person) -> str:
    """The host cannot: the substitute hosts, or the seat is withdrawn. Says which: "other" or "off"."""
    seat = locked(seat)
    if seat.substitute is None or not seat.substitute.is_active:
        withdraw(seat, by=by)
        return "off"
    change_host(seat, seat.substitute)
    return "other"


@transaction.atomic
def change_host(seat: Seat, host: Person) -> None:
    """Somebody else hosts from now on; guests and their calendars hear of it."""
    before = seat.host
    seat.host, seat.substitute = host, before if before.is_active else None
    seat.agreed_at = seat.agreed_at or timezone.now()
    seat.revision += 1
    seat.save(update_fields=["host", "substitute", "agreed_at", "revision"])
    stood_in = seat.takings.current().filter(person=host).first()
    if stood_in is not None:
        leave(seat, stood_in, by=host)
    if seat.encounter is not None:
        theirs = Attendance.objects.filter(encounter=seat.encounter)
        theirs.filter(part=Part.HOST, came__isnull=True).delete()
        theirs.update_or_create(
            encounter=seat.encounter,
            person=host,
            defaults={"part": Part.HOST, "occurred_on": seat.held_on},
        )
        seat.encounter.planned_by = host
        seat.encounter.save(update_fields=["planned_by"])
        settle(seat.encounter)
    inviting.you_host_now(seat, before)
    for guest in _guests(seat):
        inviting.changed(seat, guest, _("%(host)s hosts instead.") % {"host": host.name})
    pass_on(seat)


@transaction.atomic
def withdraw(seat: Seat, *, by: Person) -> None:
    """Take the whole seat back, until the last minute and without a reason. Undone by `reopen`."""
    seat = locked(seat)
    if seat.has_begun or Withdrawal.objects.filter(seat=seat).exists():
        return
    _count_up(seat)
    Withdrawal.objects.create(seat=seat, by=by)
    if seat.encounter is not None:
        keep.remove(seat.encounter, by=by)
    for guest in _guests(seat):
        inviting.off(seat, guest, "withdrawn")


@transaction.atomic
def reopen(seat: Seat) -> None:
    """Undo of `withdraw`: whoever had it has it again."""
    seat = locked(seat)
    if not Withdrawal.objects.filter(seat=seat).delete()[0]:
        return
    _count_up(seat)
    guests = _guests(seat)
    if seat.encounter is not None and guests:
        keep.bring_back(seat.encounter)
    for guest in guests:
        inviting.changed(seat, guest, _("It takes place after all, and the seat is yours."))
    pass_on(seat)


@transaction.atomic
def pass_to_everybody(seat: Seat, *, by: Person) -> None:
    """The one for whom it was kept does not take it: now it is open to all."""
    Seat.objects.filter(pk=seat.pk, kept_for=by).update(kept_for=None)


@transaction.atomic
def say_a_word(seat: Seat, guest: Person, words: str) -> None:
    """Keep the host's word about a guest. The guest reads it once they have written theirs.

    Raises:
        NotNow: it has not begun.
    """
    if not seat.has_begun:
        raise NotNow(_("Wait until you have sat together."))
    Attendance.objects.filter(encounter=seat.encounter, person=guest, part=Part.GUEST).update(
        about_guest=words.strip()[:2000]
    )


def hand_over(leaver: Person, successor: Person) -> int:
    """Move what somebody still hosts to the substitute, or to whoever takes over from them."""
    seats = Seat.objects.filter(
        host=leaver, starts_at__gt=timezone.now(), withdrawal__isnull=True
    ).select_related("substitute", "host")
    for seat in seats:
        stands_in = seat.substitute
        change_host(seat, stands_in if stands_in and stands_in.is_active else successor)
    return len(seats)


def _count_up(seat: Seat) -> None:
    seat.revision += 1
    seat.save(update_fields=["revision"])


def _guests(seat: Seat) -> list[Person]:
    return [one.person for one in seat.takings.current().select_related("person")]
