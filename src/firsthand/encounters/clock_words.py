"""Promises, clocks and bands as people say them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.analysis.recency import Band, State
from firsthand.encounters.models import Depth

Text = str | Lazy
BANDS: Mapping[Band, Text] = {
    Band.WEEK: gettext_lazy("This week"),
    Band.MONTH: gettext_lazy("This month"),
    Band.QUARTER: gettext_lazy("This quarter"),
    Band.YEAR: gettext_lazy("This year"),
    Band.LONGER: gettext_lazy("Over a year ago"),
    Band.NEVER: gettext_lazy("Never"),
    Band.UNKNOWN: gettext_lazy("Not known"),
}
STATES: Mapping[State, Text] = {
    State.OUT: gettext_lazy("Out of earshot, and you may help"),
    State.DUE: gettext_lazy("Nearly due"),
    State.FINE: gettext_lazy("Within their promise"),
    State.FREE: gettext_lazy("Nothing promised"),
}


def often(times: int, period: str) -> str:
    """ "twice a week" stays a number: "2 times a week"."""
    texts = {
        "week": ngettext("once a week", "%(n)d times a week", times),
        "month": ngettext("once a month", "%(n)d times a month", times),
        "quarter": ngettext("once a quarter", "%(n)d times a quarter", times),
        "year": ngettext("once a year", "%(n)d times a year", times),
    }
    return texts[period] % {"n": times}


def nearness(depth: int) -> str:
    """What a promise asks for, as one does it."""
    return {
        int(Depth.HEARD): _("hear customers"),
        int(Depth.OBSERVED): _("watch customers being served"),
        int(Depth.SPOKE): _("speak with customers"),
        int(Depth.SERVED): _("serve customers"),
    }[depth]


def promised(times: int, period: str, depth: int, *, worst: int | None = None) -> str:
    """ "Speak with customers 2 times a week, never more than 10 days apart"."""
    told = _("%(do)s %(often)s") % {"do": nearness(depth), "often": often(times, period)}
    if worst:
        words = ngettext(
            "%(told)s, never more than %(n)d day apart",
            "%(told)s, never more than %(n)d days apart",
            worst,
        )
        told = words % {"told": told, "n": worst}
    return told[:1].upper() + told[1:]


def ago(days: int | None, band: Band) -> str:
    """How long ago, in words: unknown, never and 0 are three different things."""
    if days is None:
        return _("never") if band is Band.NEVER else _("not known")
    if days == 0:
        return _("today")
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def short(days: int | None, band: Band) -> str:
    """What stands inside the ring."""
    if days is None:
        return "–" if band is Band.NEVER else "?"
    return str(days)
