"""What somebody says about one voice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.voices.models import Basis, Emotion, SavedView, Voice
from firsthand.voices.queries.telling import telling_words


class OpenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need the original?"), max_length=300, min_length=5, strip=True
    )


class HideForm(forms.Form):
    words = forms.CharField(label=_("Words to hide"), max_length=300)


class EmotionForm(forms.Form):
    emotion = forms.ChoiceField(
        label=_("Feeling"), choices=[("", _("Not clear")), *Emotion.choices], required=False
    )


class LanguageForm(forms.Form):
    language = forms.RegexField(
        label=_("Language"),
        regex=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$",
        max_length=12,
        help_text=_("Its short name, such as en, de or pt-br."),
        error_messages={"invalid": _("Write a short name such as en, de or pt-br.")},
    )


class BasisForm(forms.Form):
    basis = forms.ChoiceField(label=_("Quoting"), choices=Basis.choices, required=False)


class StepForm(forms.Form):
    step = forms.ModelChoiceField(
        label=_("Journey step"),
        queryset=Step.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Nowhere on the journey"),
    )
    phrase = forms.CharField(
        label=_("Remember for voices that say"),
        max_length=200,
        required=False,
        help_text=_("The next voice with these words goes to the same step."),
    )

    def __init__(self, data: Any = None, *, voice: Voice) -> None:
        initial = {"step": voice.step.key if voice.step else "", "phrase": telling_words(voice)}
        super().__init__(data, initial=initial)
        steps: Any = self.fields["step"]
        steps.queryset = Step.objects.kept().in_order()


class ViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ["name", "place", "query"]
        widgets = {"place": forms.HiddenInput, "query": forms.HiddenInput}
