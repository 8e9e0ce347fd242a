"""Sentences for early warnings: what is new, what changed about the data, who was first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from firsthand.analysis.messages import Param
from firsthand.measures.words.unit import Unit

EMERGENCE = {
    "emergence.new": _(
        "%(customers)s within %(window)s say what nearly nobody said before, the first on "
        "%(since)s. Chance alone shows as much %(month)s times a month."
    ),
    "emergence.grown": _(
        "%(customers)s within %(window)s say what about %(expected)s would have said before; it "
        "has grown since %(since)s. Chance alone shows as much %(month)s times a month."
    ),
    "emergence.budget": _(
        "If nothing is new, expect at most %(month)s false alarms a month, all that is watched "
        "together (%(themes)s counted themes and the scan)."
    ),
    "coverage.began": _(
        "The source “%(source)s” began on %(at)s (%(found)s). What it brings is not called new "
        "until it has been heard for twelve weeks; until then, watch it on its own."
    ),
    "coverage.stopped": _(
        "Nothing has come from the source “%(source)s” since %(at)s; about %(expected)s messages "
        "would have. Its themes have not gone away: it is not heard."
    ),
    "coverage.batch": _(
        "%(found)s from “%(source)s” carry the date %(at)s, where about %(expected)s are usual: "
        "a batch. They raise no alarm."
    ),
    "person.data_agrees": _(
        "The data bears it out: %(found)s like it within %(window)s; chance alone gathers as many "
        "in %(chance)s of cases."
    ),
    "person.data_silent": _(
        "The data does not show it yet (%(found)s like it within %(window)s). That is no proof "
        "against it: people often hear it first."
    ),
    "lead.person": _("A person said so %(days)s before the data did."),
    "lead.data": _("The data showed it %(days)s before somebody said so."),
    "lead.together": _("A person said so on the day on which the data showed it."),
    "lead.only_person": _("A person said so %(days)s ago; the data alone does not show it yet."),
}


def customers(value: Param, unit: Unit) -> str:
    """Write so many customers."""
    count = int(str(value))
    return ngettext("%d customer", "%d customers", count) % count


def days(value: Param, unit: Unit) -> str:
    """Write so many days."""
    count = int(str(value))
    return ngettext("%d day", "%d days", count) % count


def messages(value: Param, unit: Unit) -> str:
    """Write so many messages."""
    count = int(str(value))
    return ngettext("%d message", "%d messages", count) % count
