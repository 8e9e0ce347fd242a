"""Sites with hours and holidays, functions, teams, and the company."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from firsthand.people.forms.zones import ZoneField
from firsthand.people.models import Company, Function, Site, Team
from firsthand.people.registry import RETENTION

Spans = list[tuple[time, time]]
SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
NO_SPAN = _("Write the times like 09:00–17:30. Two stretches: 09:00–12:00, 13:00–17:30.")
KEPT = {
    "raw_file": _("Files that you brought in"),
    "original": _("Customers’ words, original"),
    "redacted": _("Customers’ words, redacted"),
    "audit": _("Who did what"),
    "session": _("Sign-ins"),
    "message": _("Messages that were sent"),
    "removed": _("What somebody took away"),
    "set_aside": _("Rows that could not be read"),
    "job": _("Finished work in the background"),
}


class SiteForm(forms.ModelForm):
    zone = ZoneField(empty=_("Choose one"))

    class Meta:
        model = Site
        fields = ("name", "code", "zone")


class SpansField(forms.CharField):
    """The times at which a site is open on one day; empty is closed."""

    def __init__(self, **more: Any) -> None:
        more = {"required": False, "max_length": 100} | more
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **more)

    def clean(self, value: Any) -> Spans:
        spans = [_span(piece) for piece in re.split(r"[,;]", super().clean(value)) if piece.strip()]
        for (_opens, closes), (opens, _closes) in pairwise(spans):
            if opens < closes:
                raise forms.ValidationError(_("The second stretch begins before the first ends."))
        return spans


def _span(written: str) -> tuple[time, time]:
    found = SPAN.fullmatch(written.strip())
    try:
        hours = [int(part) for part in found.groups()] if found else []
        opens, closes = time(hours[0], hours[1]), time(hours[2], hours[3])
    except (IndexError, ValueError) as error:
        raise forms.ValidationError(NO_SPAN) from error
    if closes <= opens:
        raise forms.ValidationError(_("It closes before it opens. At night, write two days."))
    return opens, closes


class HoursForm(forms.Form):
    """The week of a site: one line a day."""

    def __init__(self, *args: Any, site: Site, **more: Any) -> None:
        super().__init__(*args, **more)
        written: dict[int, list[str]] = {}
        for row in site.hours.order_by("weekday", "opens"):
            written.setdefault(row.weekday, []).append(f"{row.opens:%H:%M}–{row.closes:%H:%M}")
        for weekday, name in WEEKDAYS.items():
            now = ", ".join(written.get(weekday, []))
            self.fields[f"day{weekday}"] = SpansField(label=name, initial=now)

    def hours(self) -> dict[int, Spans]:
        return {weekday: self.cleaned_data[f"day{weekday}"] for weekday in WEEKDAYS}


class HolidayForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(label=_("What is it?"), max_length=120, required=False)


class FunctionForm(forms.ModelForm):
    class Meta:
        model = Function
        fields = ("name", "key", "position")
        labels = {"position": _("Place in lists")}
        help_texts = {"key": _("Files and addresses use it: small letters and hyphens.")}


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = ("name", "function", "site")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("function", "site"):
            self.fields[name].queryset = self.fields[name].queryset.order_by("name")  # type: ignore[attr-defined]


class CompanyForm(forms.ModelForm):
    """Name, zone, and how long things are kept: shorter than the default, never longer."""

    zone = ZoneField(empty=_("Choose one"))

    class Meta:
        model = Company
        fields = ("name", "zone")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for key, most in RETENTION.items():
            self.fields[f"days_{key}"] = forms.IntegerField(
                label=KEPT.get(key, key),
                min_value=1,
                max_value=most,
                initial=self.instance.retention.get(key, most),
                help_text=_("Days, at most %(days)d.") % {"days": most},
            )

    def days(self) -> list[forms.BoundField]:
        return [self[f"days_{key}"] for key in RETENTION]

    def save(self, commit: bool = True) -> Company:
        company: Company = super().save(commit=False)
        told = {key: self.cleaned_data[f"days_{key}"] for key in RETENTION}
        company.retention = {key: days for key, days in told.items() if days < RETENTION[key]}
        if commit:
            company.save()
        return company
