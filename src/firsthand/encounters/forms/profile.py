"""Earlier work with customers, and the catalogue of kinds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions.kinds import WHY, refused
from firsthand.encounters.models import Depth, FrontlineJob, Kind


class FrontlineForm(forms.ModelForm):
    class Meta:
        model = FrontlineJob
        fields = ("what", "employer", "began_on", "ended_on")
        widgets = {
            "began_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ended_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {
            "what": {"required": _("Write what you did, such as “waiter”.")},
            "began_on": {"required": _("Say since when; the year is what matters.")},
        }

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        began, ended = told.get("began_on"), told.get("ended_on")
        if began and ended and ended < began:
            self.add_error("ended_on", _("That is before it began."))
        return told


class KindForm(forms.ModelForm):
    depth = forms.TypedChoiceField(
        label=_("How near it usually is"),
        choices=[("", _("No customer is met, so no clock moves")), *Depth.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )

    class Meta:
        model = Kind
        fields = ("name", "depth", "mode", "immersion", "outside")
        error_messages = {"name": {"required": _("Give the kind a name.")}}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if refused(name):
            raise forms.ValidationError(WHY, code="refused")
        return name
