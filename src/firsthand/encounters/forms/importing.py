"""A calendar or a list as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Kind

MOST = 2_000_000


class KindlessForm(forms.Form):
    """What rows are that name no kind."""

    kind = forms.ModelChoiceField(
        label=_("What are those that name no kind?"),
        queryset=Kind.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Leave them out"),
        help_text=_("A calendar holds much that is no encounter."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].queryset = Kind.objects.offered().in_order()  # type: ignore[attr-defined]


class FileForm(KindlessForm):
    file = forms.FileField(
        label=_("A calendar (.ics) or a list (.csv)"),
        error_messages={"required": _("Choose a file first.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.csv,.tsv,.txt,text/calendar"}),
    )
    field_order = ("file", "kind")

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_("That is more than 2 MB. Split it and try again."))
        content: bytes = file.read()
        return content


class GoForm(KindlessForm):
    """What was looked at, sent back with a yes; nothing is kept in between."""

    text = forms.CharField(widget=forms.Textarea, strip=False, max_length=MOST)
