"""Numbers and dates as people say them: `{% load figures %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """ "19 November"; the year too when it is not this one."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    this_year = value.year == timezone.localdate().year
    return date_format(value, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


@register.filter
def moment(value: datetime | None) -> str:
    """ "19 November, 14:30" in the zone of the person who reads."""
    if value is None:
        return "–"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {date_format(local, 'H:i')}"


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """ "31,204"; a figure that cannot be had is a dash, never NaN."""
    if value is None or value != value:  # NaN is not itself
        return "–"
    # Django cuts what is too long, people round it.
    rounded = value if decimals is None else round(value, decimals)
    return number_format(rounded, decimal_pos=decimals, force_grouping=True)


@register.filter
def share(value: float | None, decimals: int = 0) -> str:
    """ "82%" of a part of one."""
    if value is None or value != value:  # NaN is not itself
        return "–"
    return f"{number(value * 100, decimals)}%"


@register.filter
def span(seconds: float | None) -> str:
    """How long something takes, in words: "about 4 minutes"."""
    if seconds is None:
        return "–"
    if seconds < 90:
        n = max(1, round(seconds))
        return ngettext("%(n)d second", "%(n)d seconds", n) % {"n": n}
    if seconds < 5400:
        n = round(seconds / 60)
        return ngettext("about %(n)d minute", "about %(n)d minutes", n) % {"n": n}
    n = round(seconds / 3600)
    return ngettext("about %(n)d hour", "about %(n)d hours", n) % {"n": n}
