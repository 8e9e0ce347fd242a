"""A list of people or teams as a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 1_000_000


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("A list as a CSV file"),
        error_messages={"required": _("Choose a file first.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_("That is more than 1 MB. Split it and try again."))
        content: bytes = file.read()
        return content


class GoForm(forms.Form):
    """The list that was looked at, sent back with a yes; nothing is kept in between."""

    text = forms.CharField(widget=forms.Textarea, strip=False, max_length=MOST)
    send = forms.BooleanField(required=False)
