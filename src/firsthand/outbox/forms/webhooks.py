"""An endpoint, and a browser, as they come in."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import events, outward
from firsthand.outbox.models import Endpoint


class EndpointForm(forms.Form):
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.URLInput({"placeholder": "https://hooks.example.com/firsthand"}),
        help_text=_("It begins with https:// and does not lie inside your network."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it is told"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: everything, also what is added later."),
    )

    def __init__(self, *args: Any, endpoint: Endpoint | None = None, **more: Any) -> None:
        initial = {"url": endpoint.url, "kinds": endpoint.kinds} if endpoint else {}
        super().__init__(*args, **({"initial": initial} | more))
        offered = [(kind.id, kind.label) for kind in events.kinds() if kind != events.TRIAL]
        self.fields["kinds"].choices = offered  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        try:
            outward.look(url)
        except outward.NotThere as error:
            raise forms.ValidationError(str(error)) from error
        except OSError as error:
            raise forms.ValidationError(
                _("Nobody knows that name: %(error)s"), params={"error": error}
            ) from error
        return url


class DeviceForm(forms.Form):
    """What a browser gives when its owner says yes (W3C Push API)."""

    endpoint = forms.CharField(max_length=700)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=60)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        try:
            outward.checked(endpoint)
        except outward.NotThere as error:
            raise forms.ValidationError(str(error)) from error
        return endpoint

    def clean_p256dh(self) -> str:
        return self._key("p256dh", 65)

    def clean_auth(self) -> str:
        return self._key("auth", 16)

    def _key(self, name: str, size: int) -> str:
        told: str = self.cleaned_data[name]
        try:
            long = len(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
        except (binascii.Error, ValueError):
            long = 0
        if long != size:
            raise forms.ValidationError(_("This is no key of a browser."))
        return told
