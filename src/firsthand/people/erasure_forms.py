"""What an erasure asks: whom, why, and whether it is really them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    typed = forms.CharField(
        label=_("Who"),
        max_length=200,
        help_text=_("A customer number, an e-mail address, a telephone number or a name."),
    )


class HoldForm(forms.Form):
    matter = forms.CharField(
        label=_("What is it about?"),
        max_length=200,
        help_text=_("A case number is best. It is shown to everybody who may place a hold."),
        error_messages={"required": _("Say what the hold is about")},
    )


class EndHoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why may it end?"),
        max_length=300,
        error_messages={"required": _("Say why it may end")},
    )


class EraseForm(forms.Form):
    """The reasons are fixed, so that the audit trail never holds a name."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            ("asked to be erased", _("They asked")),
            ("consent taken back", _("Consent taken back")),
            ("sent by mistake", _("Sent to us by mistake")),
        ],
    )
    checked = forms.BooleanField(
        label=_("I have checked that it is this person."),
        error_messages={"required": _("Check first that it is this person: it cannot be undone.")},
    )
