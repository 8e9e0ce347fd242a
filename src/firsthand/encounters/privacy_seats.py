"""What becomes of every field of seats, asks, address books, feeds and proposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import (
    Acquaintance,
    Ask,
    AskAnswer,
    Availability,
    CalendarFeed,
    Matching,
    Proposal,
    Seat,
    Taking,
    Waiting,
    Withdrawal,
)
from firsthand.people import authored, handover
from firsthand.people.models import Person
from firsthand.people.registry import declare

declare(
    Seat,
    visibility="open",
    label=_("Seats offered"),
    subject={"person": "host"},
    on_erase="blank",
    kept="id public_id kind title host substitute agreed_at function site place held_on starts_at "
    "ends_at zone places gear cost to_hear good_guests kept_for offered_by offered_at repeats "
    "revision encounter",
    blanked={"welcome": ""},
    exported="title held_on place welcome to_hear good_guests offered_at",
    why=_("Colleagues sat there: the seat stays, without the host’s sentence."),
)
declare(
    Withdrawal,
    visibility="open",
    label=_("Seats withdrawn"),
    subject={"person": "by"},
    kept="id seat by at",
    exported="at",
    why=_("It belongs to the seat."),
)
declare(
    Taking,
    visibility="open",
    label=_("Seats taken"),
    subject={"person": "person"},
    on_erase="blank",
    kept="id seat person number taken_at ended_at ended_by",
    blanked={"expected": ""},
    exported="taken_at ended_at expected",
)
declare(
    Waiting,
    visibility="open",
    label=_("Places in line for a seat"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id seat person since ended_at",
    exported="since ended_at",
)
declare(
    Ask,
    visibility="personal",
    label=_("Requests to join a call"),
    subject={"person": "asked_by asked_of"},
    on_erase="delete",
    kept="id public_id asked_by asked_of kind message asked_at",
    exported="message asked_at",
)
declare(
    AskAnswer,
    visibility="personal",
    label=_("Answers to requests to join a call"),
    subject={"person": "ask__asked_by ask__asked_of"},
    on_erase="delete",
    kept="id ask said words at encounter",
    exported="said words at",
)
declare(
    Acquaintance,
    visibility="personal",
    label=_("Private address books"),
    subject={"person": "person", "customer": "customer"},
    on_erase="delete",
    # Not in an export: a customer's would say who knows them. The owner downloads their own.
    kept="id public_id person name organisation customer account likeness shown_on fate kept_at",
)
declare(
    CalendarFeed,
    visibility="personal",
    label=_("Calendar addresses"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person digest made_at ended_at",
    exported="made_at ended_at",
)
declare(
    Availability,
    visibility="personal",
    label=_("Times that suit"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person weekdays begins ends most",
    exported="weekdays begins ends most",
)
declare(
    Matching,
    visibility="team",
    label=_("Months of seats proposed"),
    subject={"person": "by"},
    kept="id public_id month function most by asked_at finished_at people seats is_best",
    exported="month asked_at",
    why=_("The proposals belong to those to whom they were made."),
)
declare(
    Proposal,
    visibility="team",
    label=_("Seats proposed"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id matching seat person reasons said said_at",
    exported="reasons said said_at",
)


def _seats(leaver: Person, successor: Person) -> int:
    """Whoever takes over hosts what is still to come, unless a substitute was named."""
    from firsthand.encounters.actions.hosting import hand_over

    return hand_over(leaver, successor)


handover.register("seats", _seats, _("Seats to host"))

for _model, _fields, _label, _door, _id in (
    (Ask, "message", _("A question whether one may join"), "ask", "public_id"),
    (AskAnswer, "words", _("A question whether one may join"), "ask", "ask__public_id"),
    (Seat, "title welcome to_hear", _("A seat"), "seat", "public_id"),
):
    authored.declare(_model, _fields, label=_label, door=_door, leads_to=_id)
