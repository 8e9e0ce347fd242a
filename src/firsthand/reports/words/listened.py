"""How well we listened, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def sentences(listening: Mapping[str, Any]) -> list[str]:
    """Say what is known, and of what is not known that it is not."""
    told = [_leaders(listening), _voices(listening)]
    if listening["silent"]:
        told.append(_("Silent: %(names)s.") % {"names": ", ".join(listening["silent"])})
    mix = listening["mix"]
    if mix["all_problems"]:
        told.append(
            _(
                "All of them came to us for help. People ring when something is wrong, so this is "
                "heavy on problems."
            )
        )
    return told


def _leaders(listening: Mapping[str, Any]) -> str:
    if listening["leaders"] is None:
        return _("How many leaders spoke with a customer this month is not recorded yet.")
    words = _("%(n)s of %(m)s leaders spoke with a customer this month.")
    told = words % {"n": listening["spoke"], "m": listening["leaders"]}
    # What was published before serving was counted apart has no such number.
    if listening.get("served") is None:
        return told
    return f"{told} {_('%(n)s of them served customers.') % {'n': listening['served']}}"


def _voices(listening: Mapping[str, Any]) -> str:
    n, praise = listening["voices"], listening["mix"]["praise"]
    words = ngettext(
        "%(n)s voice was heard, %(praise)s of them praise.",
        "%(n)s voices were heard, %(praise)s of them praise.",
        n,
    )
    return words % {
        "n": number_format(n, use_l10n=True, force_grouping=True),
        "praise": number_format(praise, use_l10n=True, force_grouping=True),
    }
