"""The words for what a ring shows: the picture, the table and the exports say the same."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function
from firsthand.tours.queries.passport import DONE, NO, OLD, ON, PLANNED, SAID

STATES: Mapping[str, str | Promise] = {
    DONE: _("Learned"),
    OLD: _("Learned over two years ago"),
    ON: _("Under way"),
    PLANNED: _("Planned"),
    SAID: _("Said, nobody vouches yet"),
    NO: _("Not yet"),
}
MEANING: Mapping[str, str | Promise] = {
    DONE: _("They wrote what they learned, and somebody there agreed"),
    OLD: _("The work has moved on since"),
    ON: _("The tour has started"),
    PLANNED: _("A date and a host"),
    SAID: _("Earlier experience, in their own words alone"),
    NO: _("Nothing booked"),
}


def side_of(function: Function | None) -> str:
    return function.name if function else ""
