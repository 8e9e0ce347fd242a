"""Why a seat is proposed to somebody, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.encounters.models import Proposal


def why(proposal: Proposal) -> str:
    """ "Nothing is recorded for you yet, and you have not seen Repair at work." """
    parts = [_part(told, proposal) for told in proposal.reasons[:3]]
    parts = [part for part in parts if part]
    if not parts:
        return _("It is free when you are.")
    whole = parts[0] if len(parts) == 1 else _join(parts)
    return f"{whole[:1].upper()}{whole[1:]}."


def _join(parts: list[str]) -> str:
    return _("%(first)s, and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _part(told: dict[str, object], proposal: Proposal) -> str:
    seat = proposal.seat
    if told["id"] == "waited":
        days = int(str(told["days"] or 0))
        return ngettext(
            "your last encounter that counts was %(n)d day ago",
            "your last encounter that counts was %(n)d days ago",
            days,
        ) % {"n": days}
    words = {
        "never": _("nothing is recorded for you yet"),
        "new_work": _("you have not seen %(function)s at work")
        % {"function": seat.function.name if seat.function else ""},
        "next_step": _("it is the next small step for you"),
        "near": _("it is where you work"),
        "free": _("it is free when you are"),
    }
    return words.get(str(told["id"]), "")
