"""What is asked of tourer and host apart."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function
from firsthand.tours.models import Ability, Can, Focus


class AssessForm(forms.Form):
    focus = forms.ChoiceField(
        label=_("How much do customers count there?"), choices=Focus, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What do they know of customers, and what gets in the way?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you saw.")},
    )


class RateForm(forms.Form):
    """A few "I can …", each answered in words."""

    def __init__(self, *args: Any, function: Function, **more: Any) -> None:
        super().__init__(*args, **more)
        for ability in Ability.objects.asked_in(function):
            self.fields[f"can_{ability.pk}"] = forms.ChoiceField(
                label=ability.words,
                choices=[("", _("No answer yet")), *Can.choices],
                required=False,
            )

    def answers(self) -> dict[int, str]:
        told = self.cleaned_data.items()
        return {int(name.removeprefix("can_")): can for name, can in told if can}

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        if self.fields and not any(told.values()):
            raise forms.ValidationError(_("Answer at least one."))
        return told
