from __future__ import annotations

from firsthand.outbox.forms.choices import ChoicesForm
from firsthand.outbox.forms.webhooks import DeviceForm, EndpointForm

__all__ = ["ChoicesForm", "DeviceForm", "EndpointForm"]
