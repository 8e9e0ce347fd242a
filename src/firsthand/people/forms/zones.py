"""A time zone as people choose it."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _


@cache
def zones() -> tuple[str, ...]:
    """Every zone that is named after a place; the rest are spellings of long ago."""
    named = (name for name in available_timezones() if "/" in name)
    return tuple(sorted(name for name in named if not name.startswith(("Etc/", "posix", "right"))))


class ZoneField(forms.ChoiceField):
    def __init__(self, *, empty: Any = "", **more: Any) -> None:
        more = {"label": _("Time zone")} | more
        super().__init__(choices=lambda: [("", empty), *((name, name) for name in zones())], **more)
