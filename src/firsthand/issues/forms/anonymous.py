"""Forms of notes without a name. None knows who fills it in."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.issues.actions.anonymous import DIGITS
from firsthand.issues.models import Sort

MOST = 4000


class NoteForm(forms.Form):
    words = forms.CharField(
        label=_("What gets in the way?"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 6, "autocomplete": "off"}),
        help_text=_("Leave out names, dates and case numbers: they may say who you are."),
    )
    sort = forms.ChoiceField(label=_("What is it?"), choices=Sort.choices)
    receipt = forms.CharField(widget=forms.HiddenInput)
    anyway = forms.BooleanField(label=_("Send it as it is"), required=False)

    def clean_receipt(self) -> str:
        receipt: str = self.cleaned_data["receipt"]
        if not re.fullmatch(rf"\d{{{DIGITS}}}", receipt):
            raise forms.ValidationError(_("Open this page again: its receipt is missing."))
        return receipt


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("Your sixteen digits"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Say something"), max_length=MOST, widget=forms.Textarea({"rows": 4})
    )


class PublishForm(forms.Form):
    title = forms.CharField(label=_("In one line, naming nobody"), max_length=160)
    words = forms.CharField(
        label=_("What everybody may read, in your words"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 5}),
    )
    why_one = forms.CharField(
        label=_("Why one function can solve it, or which two it concerns"), max_length=200
    )
