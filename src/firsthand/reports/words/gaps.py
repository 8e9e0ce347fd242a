"""What stands where a customer's words may not, or no longer, be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

GAPS = {
    "none": _("Nobody speaks here yet"),
    "erased": _("Taken back at the customer’s request"),
    "changed": _("Changed since it was quoted, so it is not shown here"),
    "hidden": _("Not released"),
    "unknown": _("Not released: nobody has said whether these words may be quoted"),
    "ask": _("Not released: the customer has to be asked first"),
}


def gap(state: str) -> str:
    """Say why no words stand here; nothing where they do."""
    return "" if state == "ok" else str(GAPS[state])
