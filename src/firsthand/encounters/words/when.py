"""When a seat is, by the clock on the wall there and, where it differs, by the reader's own."""

from __future__ import annotations

from datetime import datetime, tzinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.encounters.models import Seat


def day_and_time(seat: Seat) -> str:
    """ "Thursday 26 November, 10:00 to 12:00", and the reader's own time where it is another."""
    return f"{date_format(seat.held_on, 'l j F')}, {times(seat)}"


def times(seat: Seat, reader: tzinfo | None = None) -> str:
    """ "10:00 to 12:00 (11:00 for you)"."""
    reader = reader or timezone.get_current_timezone()
    start, end = seat.local_start, seat.local_end
    told = _("%(start)s to %(end)s") % {"start": _clock(start), "end": _clock(end)}
    theirs = seat.starts_at.astimezone(reader)
    if theirs.utcoffset() == start.utcoffset():
        return told
    return _("%(times)s there, %(yours)s for you") % {"times": told, "yours": _clock(theirs)}


def _clock(moment: datetime) -> str:
    return date_format(moment, "H:i")
