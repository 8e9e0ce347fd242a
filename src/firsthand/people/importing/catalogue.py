"""Find the function, site or team that a cell means, by its short name or its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from firsthand.people.importing.look import SetAside
from firsthand.people.models import Function, Site, Team


def functions() -> Mapping[str, Any]:
    rows = list(Function.objects.all())
    return {row.name.casefold(): row for row in rows} | {row.key.casefold(): row for row in rows}


def sites() -> Mapping[str, Any]:
    rows = list(Site.objects.all())
    return {row.name.casefold(): row for row in rows} | {row.code.casefold(): row for row in rows}


def teams() -> Mapping[str, Any]:
    return {row.name.casefold(): row for row in Team.objects.all()}


def meant(known: Mapping[str, Any], cell: str) -> Any:
    """Return what the cell means; an empty cell means nothing."""
    if not cell:
        return None
    try:
        return known[cell.casefold()]
    except KeyError:
        raise SetAside(
            _("Nothing here is called “%(name)s”. Add it first.") % {"name": cell}
        ) from None
