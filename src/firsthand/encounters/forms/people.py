"""Colleagues as they are typed: names or e-mail addresses, separated by commas."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from firsthand.people.models import Person


class ColleaguesField(forms.CharField):
    """Gives the people who are meant. With thousands of colleagues nobody scrolls through a list."""

    def __init__(self, **more: Any) -> None:
        more = {"required": False, "max_length": 1000} | more
        super().__init__(**more)

    def clean(self, value: Any) -> Any:
        typed = [part.strip() for part in re.split(r"[,;\n]", super().clean(value))]
        return [_meant(name) for name in dict.fromkeys(typed) if name]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(one.name for one in value) if isinstance(value, list) else value


class ColleagueField(ColleaguesField):
    """Gives one person, or None where it may stay empty. A button may send the id instead."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        if found := _by_id(value):
            return found
        meant = super().clean(value)
        if len(meant) > 1:
            raise forms.ValidationError(_("Name one person."))
        return meant[0] if meant else None

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Person):
            return value
        # Where two share a name, the address is what leads back to this one.
        namesakes = Person.objects.active().filter(name__iexact=value.name)
        return value.email if namesakes.exclude(pk=value.pk).exists() else value.name


def _by_id(value: Any) -> Person | None:
    try:
        return Person.objects.active().filter(public_id=UUID(str(value))).first()
    except ValueError:
        return None


def _meant(name: str) -> Person:
    active = Person.objects.active()
    found = list(active.filter(email__iexact=name)[:1] or active.filter(name__iexact=name)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(
            _("There are two people called %(name)s. Write the e-mail address.") % {"name": name}
        )
    raise forms.ValidationError(
        _("Nobody here is called %(name)s. Write the whole name or the e-mail address.")
        % {"name": name}
    )
