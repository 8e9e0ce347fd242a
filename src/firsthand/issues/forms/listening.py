"""Who listens to what, and how soon an answer is promised."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.issues.forms.people import PersonField
from firsthand.issues.models import Kind
from firsthand.people.models import Function, Site


class ListenerForm(forms.Form):
    kinds = forms.ModelMultipleChoiceField(
        Kind.objects.in_order(),
        to_field_name="key",
        label=_("Kinds of issues"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one kind at least.")},
    )
    function = forms.ModelChoiceField(
        Function.objects.order_by("position", "name"),
        required=False,
        to_field_name="key",
        label=_("From which function?"),
        empty_label=_("All functions"),
    )
    site = forms.ModelChoiceField(
        Site.objects.order_by("name"),
        required=False,
        to_field_name="code",
        label=_("From which site?"),
        empty_label=_("All sites"),
    )
    listener = PersonField(
        required=True,
        label=_("Who listens?"),
        error_messages={"required": _("Name who listens.")},
    )
    substitute = PersonField(
        required=True,
        label=_("Who stands in?"),
        error_messages={"required": _("Name who stands in.")},
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("listener") and told.get("listener") == told.get("substitute"):
            self.add_error("substitute", _("Name two people: one stands in for the other."))
        return told


class PromiseForm(forms.Form):
    answer_within = forms.IntegerField(min_value=0, max_value=90, label=_("Days to the answer"))
