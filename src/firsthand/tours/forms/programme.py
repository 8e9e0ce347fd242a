"""What is asked about a programme and about a promise to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person
from firsthand.tours.forms.people import PersonField
from firsthand.tours.forms.tour import day_input
from firsthand.tours.models import Programme


class ProgrammeForm(forms.ModelForm):
    sponsor = PersonField(label=_("Who sponsors it?"))

    class Meta:
        model = Programme
        fields = ("name", "why", "sponsor", "budget_hours", "starts_on", "ends_on")
        widgets = {"starts_on": day_input(), "ends_on": day_input()}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.instance.pk and self.instance.sponsor:
            self.initial["sponsor"] = self.instance.sponsor.name

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        since, until = told.get("starts_on"), told.get("ends_on")
        if since and until and until < since:
            self.add_error("ends_on", _("That is before it begins."))
        return told


class PledgeForm(forms.Form):
    """What an executive promises: nobody else stands for the top of the company."""

    owed_by = PersonField(label=_("Who promises?"))
    what = forms.CharField(
        label=_("What do they promise?"),
        max_length=300,
        error_messages={"required": _("Write what they promise.")},
    )
    due_on = forms.DateField(label=_("By"), widget=day_input())

    def clean_owed_by(self) -> Person:
        person: Person = self.cleaned_data["owed_by"]
        if not (person.has_role("executive") or person.level.casefold() == "chief"):
            raise forms.ValidationError(_("This is for executives. Others make tours."))
        return person
