"""Choosing colleagues by typing a name: a list of five thousand is no help to anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from firsthand.people.models import Person
from firsthand.people.models.person import PersonQuerySet


class PersonField(forms.CharField):
    """One colleague, by name or e-mail address; the page offers names while one types."""

    widget = forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"})

    def clean(self, value: Any) -> Person | None:
        told = super().clean(value)
        return find(told) if told else None


class PeopleField(forms.CharField):
    """Several colleagues, separated by commas."""

    widget = forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"})

    def clean(self, value: Any) -> list[Person]:
        told = super().clean(value)
        return [find(one) for one in told.split(",") if one.strip()]


def find(told: str) -> Person:
    """Find who is meant.

    Raises:
        ValidationError: nobody is called that, or several are.
    """
    told = " ".join(told.split())
    named = Person.objects.active().filter(name__iexact=told)
    found = list((named | Person.objects.active().filter(email__iexact=told))[:2])
    if not found:
        raise forms.ValidationError(
            _("Nobody here is called “%(name)s”. Write the whole name or the e-mail address.")
            % {"name": told}
        )
    if len(found) > 1:
        raise forms.ValidationError(
            _("Two are called “%(name)s”. Write the e-mail address.") % {"name": told}
        )
    return found[0]


def offered() -> PersonQuerySet:
    """Names to offer while somebody types: few enough for a page, those who hosted first."""
    hosts = Person.objects.active().filter(hosted_tours__isnull=False).distinct()
    return hosts.by_name()[:40]
