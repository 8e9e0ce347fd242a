"""One colleague as typed: a name or an e-mail address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from firsthand.encounters.forms.people import ColleaguesField


class PersonField(ColleaguesField):
    """Gives one person, or None where it may stay empty."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if len(found) > 1:
            raise forms.ValidationError(_("Name one person."))
        return found[0] if found else None

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "name", value)
