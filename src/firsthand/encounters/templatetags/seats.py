"""How seats look: `{% load seats %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.encounters.models import Seat
from firsthand.encounters.queries.seats import Offer
from firsthand.encounters.words import when

register = template.Library()
ICONS = {
    "call": "phone-call",
    "account-call": "phone-call",
    "sales-call": "phone-call",
    "sit-in": "headphones",
    "ride-along": "truck",
    "field-visit": "truck",
    "depot-visit": "wrench",
    "store-work": "store",
    "mystery-shop": "store",
    "shift": "headphones",
    "volunteering": "heart",
}


@register.filter
def seat_icon(seat: Seat) -> str:
    return ICONS.get(seat.kind.key, "users")


@register.filter
def seat_times(seat: Seat) -> str:
    return when.times(seat)


@register.filter
def seat_when(seat: Seat) -> str:
    return when.day_and_time(seat)


@register.filter
def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def free_words(offer: Offer) -> str:
    """ "two seats free", "full, 1 waits"."""
    if offer.free:
        return ngettext("%(n)d seat free", "%(n)d seats free", offer.free) % {"n": offer.free}
    waiting = len(offer.line)
    if not waiting:
        return _("Taken")
    return ngettext("Taken, %(n)d waits", "Taken, %(n)d wait", waiting) % {"n": waiting}


@register.inclusion_tag("seats/slot.html", takes_context=True)
def seat_slot(context: template.Context, offer: Offer) -> dict[str, Any]:
    return {"offer": offer, "seat": offer.seat, "csrf_token": context.get("csrf_token")}
