"""Something to show on the page of components, so that developers see what they copy."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person


class ExampleForm(forms.Form):
    """Every kind of field, one of them wrong."""

    words = forms.CharField(
        label=_("In the customer’s words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what the customer said")},
    )
    heard_on = forms.DateField(
        label=_("When"), required=False, help_text=_("The day that you heard it.")
    )
    place = forms.ChoiceField(
        label=_("Where"), choices=[("shop", _("In a shop")), ("call", _("On a call"))]
    )
    mood = forms.ChoiceField(
        label=_("How did they sound?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("calm", _("Calm")), ("upset", _("Upset"))],
    )
    again = forms.BooleanField(label=_("They may be rung back"), required=False)


def shown(person: Person) -> dict[str, Any]:
    return {
        "form": ExampleForm(),
        "wrong": ExampleForm({"words": "", "place": "shop"}, auto_id="wrong_%s"),
        "page": SimpleNamespace(next_after="cursor", size=20),
        "person": person,
    }
