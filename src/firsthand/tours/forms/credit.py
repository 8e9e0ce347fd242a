"""What is asked about earlier experience."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person
from firsthand.tours.forms.people import PersonField
from firsthand.tours.forms.tour import day_input
from firsthand.tours.models import Credit


class CreditForm(forms.ModelForm):
    asked = PersonField(
        label=_("Who can vouch for it?"),
        required=False,
        help_text=_("Somebody here who was there. Until they say so, it is shown as yours alone."),
    )

    class Meta:
        model = Credit
        fields = (
            "function",
            "mode",
            "from_on",
            "until_on",
            "external",
            "internal",
            "words",
            "asked",
        )
        widgets = {"from_on": day_input(), "until_on": day_input()}

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person
        functions = self.fields["function"]
        functions.queryset = functions.queryset.order_by("position", "name")  # type: ignore[attr-defined]

    def clean_asked(self) -> Person | None:
        asked: Person | None = self.cleaned_data["asked"]
        if asked == self.person:
            raise forms.ValidationError(_("Nobody vouches for themselves."))
        return asked

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        since, until = told.get("from_on"), told.get("until_on")
        if since and until and until < since:
            self.add_error("until_on", _("That is before it began."))
        if until and until > timezone.localdate():
            self.add_error("until_on", _("That is not over yet. Plan it as a tour."))
        if not (told.get("external") or told.get("internal")):
            self.add_error("external", _("Say from which side you learned it."))
        return told
