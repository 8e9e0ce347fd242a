"""A page's title is its conclusion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLES = {
    "worse": _("%(name)s: worse, and it is not a wobble"),
    "better": _("%(name)s: better, and it is not a wobble"),
    "both": _("%(name)s: signals both ways"),
    "neutral_change": _("%(name)s: changed, and it is not a wobble"),
    "noise": _("%(name)s: only wobbling"),
    "early": _("%(name)s: too early to tell"),
    "none": _("%(name)s: nothing to judge yet"),
}


WAYS = {
    "verdict.higher": _("%(name)s: more than usual, and it is not a wobble"),
    "verdict.lower": _("%(name)s: less than usual, and it is not a wobble"),
}


def title_of(kind: str, name: str, *, found: str = "") -> str:
    """Say it; `found` is the id of the verdict's sentence, which knows the way of a change."""
    return str(WAYS.get(found) or TITLES[kind]) % {"name": name}
