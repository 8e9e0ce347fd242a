"""Tell people about seats: each message once, with an entry for their calendar."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.encounters import calendar
from firsthand.encounters.models import Seat
from firsthand.encounters.queries.entries import entry_of_seat
from firsthand.encounters.words.speaking import speaking_to
from firsthand.encounters.words.when import day_and_time
from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.people.models import Person

KIND = kinds.Kind(id="seat", label=gettext_lazy("Seats that you take, wait for or host"))


def _write(
    seat: Seat, to: Person, cause: str, subject: str, text: str, *, calendar_text: str = ""
) -> None:
    url = f"{settings.BASE_URL}{reverse('seat', args=[seat.public_id])}"
    outbox.write(
        to=to,
        kind=KIND.id,
        key=f"seat:{seat.pk}:{cause}:{to.pk}:{seat.revision}",
        subject=subject,
        text=f"{text}\n\n{url}\n",
        calendar=calendar_text,
    )


def _words(seat: Seat) -> dict[str, str]:
    return {
        "seat": seat.title,
        "when": day_and_time(seat),
        "where": seat.where or _("Ask your host where"),
        "host": seat.host.name,
    }


def _invitation(seat: Seat, guest: Person, *, method: str = "REQUEST") -> str:
    return calendar.as_text([entry_of_seat(seat, guests=(guest,))], method=method)


def _cancel(seat: Seat, guest: Person, cause: str, subject: str, text: str) -> None:
    """The guest's calendar forgets it."""
    entry = _invitation(seat, guest, method="CANCEL")
    _write(seat, guest, cause, subject, text, calendar_text=entry)


def taken(seat: Seat, guest: Person, cause: str, *, waited: bool = False) -> None:
    """The guest gets the invitation; the host hears who comes."""
    with speaking_to(guest):
        words = _words(seat)
        first = _("A place became free, and you were next.") if waited else _("The seat is yours.")
        text = f"{first}\n\n{words['seat']}\n{words['when']}\n{words['where']}\n"
        text += _("Your host is %(host)s.") % words
        if seat.welcome:
            text += f"\n\n“{seat.welcome}”"
        subject = _("Yours: %(seat)s, %(when)s") % words
        _write(seat, guest, cause, subject, text, calendar_text=_invitation(seat, guest))
    with speaking_to(seat.host):
        words = _words(seat) | {"guest": guest.name}
        subject = _("%(guest)s comes: %(seat)s, %(when)s") % words
        text = _("%(guest)s took a seat beside you. You may say no until it begins.") % words
        _write(seat, seat.host, f"host-{cause}", subject, text)


def given_back(seat: Seat, guest: Person, cause: str) -> None:
    """The host hears it; the guest's calendar forgets it."""
    with speaking_to(guest):
        subject = _("Given back: %(seat)s, %(when)s") % _words(seat)
        text = _("You gave the seat back. It is out of your calendar.")
        _cancel(seat, guest, cause, subject, text)
    with speaking_to(seat.host):
        words = _words(seat) | {"guest": guest.name}
        subject = _("%(guest)s cannot come: %(seat)s, %(when)s") % words
        _write(seat, seat.host, f"host-{cause}", subject, _("They gave the seat back."))


def off(seat: Seat, guest: Person, cause: str) -> None:
    """It will not be, or not with this guest. No reason is asked, so none is given."""
    with speaking_to(guest):
        words = _words(seat)
        subject = _("Not this time: %(seat)s, %(when)s") % words
        text = _("%(host)s cannot have you this time. It says nothing about you.") % words
        _cancel(seat, guest, cause, subject, text)


def changed(seat: Seat, guest: Person, text: str) -> None:
    """Another time, another place, another host: the calendar follows."""
    with speaking_to(guest):
        subject = _("Changed: %(seat)s, %(when)s") % _words(seat)
        _write(seat, guest, "changed", subject, text, calendar_text=_invitation(seat, guest))


def will_you_host(seat: Seat, *, by: Person) -> None:
    with speaking_to(seat.host):
        words = _words(seat) | {"by": by.name}
        subject = _("Would you host: %(seat)s, %(when)s?") % words
        text = _("%(by)s proposes it. Nobody sees the seat until you say yes.") % words
        _write(seat, seat.host, "will-you-host", subject, text)


def you_host_now(seat: Seat, instead_of: Person) -> None:
    with speaking_to(seat.host):
        words = _words(seat) | {"instead_of": instead_of.name}
        subject = _("You host: %(seat)s, %(when)s") % words
        text = _("%(instead_of)s cannot, and you are named as the one who hosts instead.") % words
        _write(
            seat,
            seat.host,
            "you-host",
            subject,
            text,
            calendar_text=calendar.as_text([entry_of_seat(seat)], method="PUBLISH"),
        )


def kept_for_you(seat: Seat, *, by: Person) -> None:
    if seat.kept_for is None:
        return
    with speaking_to(seat.kept_for):
        words = _words(seat) | {"by": by.name}
        subject = _("A seat for you: %(seat)s, %(when)s") % words
        text = _(
            "%(by)s keeps a seat for you, %(where)s, with %(host)s. "
            "Take it with one click, or pass it on: nobody counts that."
        )
        _write(seat, seat.kept_for, "kept", subject, text % words)
