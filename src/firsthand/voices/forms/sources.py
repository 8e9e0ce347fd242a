"""May the words of a source be quoted, and are they covered well enough for everybody?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.voices.models import Source
from firsthand.voices.models.source import Basis

SAID = [choice for choice in Basis.choices if choice[0]]


class SourceForm(forms.ModelForm):
    basis = forms.ChoiceField(
        label=_("May the words be quoted?"),
        choices=SAID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the words may be quoted.")},
    )

    class Meta:
        model = Source
        fields = ("name", "basis")


class ReleaseForm(forms.Form):
    read = forms.BooleanField(
        label=_("I have read at least 20 of its voices, and nobody can be recognised in them."),
        error_messages={"required": _("Read some of them first. Then say so here.")},
    )
