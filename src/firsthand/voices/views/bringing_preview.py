"""The first rows of a file as they would be kept, for the page that asks about it."""

from __future__ import annotations

from typing import Any

from firsthand.records import NotAVoice, Refused
from firsthand.sources import SourceError
from firsthand.sources.tabular.mapping import Mapping
from firsthand.voices.actions import bring
from firsthand.voices.bringing import words
from firsthand.voices.bringing.prepare import Item
from firsthand.voices.models import ImportFile


def preview(file: ImportFile, mapping: Mapping | None) -> dict[str, Any]:
    """Twenty rows, redacted, and what is left out or set aside among them."""
    file.mapping = mapping.as_json() if mapping else {}
    try:
        items = bring.peek(file, source=None)
    except SourceError as bad:
        return {"rows": [], "unreadable": words.of_file(bad.reason, bad.params)}
    return {"rows": [_row(item) for item in items], "unreadable": ""}


def _row(item: Item) -> dict[str, Any]:
    if isinstance(item, NotAVoice):
        return {"row": item.row, "off": words.not_a_voice(item.reason)}
    if isinstance(item, Refused):
        return {"row": item.row, "off": words.refused(item.reason, item.params)}
    return {
        "row": item.row,
        "off": "",
        "on": item.occurred_on,
        "words": item.shown or item.title,
        "score": item.score,
        "step": item.step,
        "site": item.site,
        "id": "" if item.key.startswith("~") else item.key,
    }
