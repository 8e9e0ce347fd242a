"""Read names from an address book as phones and mail programs export it: vCard or CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import vobject
from django.utils.translation import gettext as _

from firsthand.people.importing.reading import Table, Unfit, decoded, read

LARGEST = 4_000_000
# A picture is most of a vCard, and none of our business.
_PICTURE = re.compile(
    r"^(?:PHOTO|LOGO|KEY|SOUND)\b[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE | re.IGNORECASE
)
HEADINGS = {
    heading: name
    for name, headings in {
        "name": ("name", "full name", "display name", "anzeigename", "nom complet"),
        "given": ("first name", "given name", "vorname", "prénom", "prenom"),
        "family": ("last name", "family name", "surname", "nachname", "nom"),
        "organisation": (
            "organisation",
            "organization",
            "organization name",
            "organization 1 - name",
            "company",
            "firma",
            "société",
        ),
    }.items()
    for heading in headings
}


@dataclass(frozen=True, slots=True)
class Card:
    """All that is kept of a contact."""

    name: str
    organisation: str = ""


def cards(content: bytes) -> list[Card]:
    """Return the names in a file; raises `Unfit` with what to do."""
    if len(content) > LARGEST:
        raise Unfit(_("That is more than 4 MB. Export it without pictures."))
    text = decoded(content)
    found = _from_vcard(text) if "BEGIN:VCARD" in text[:2000].upper() else _from_table(text)
    kept = [card for card in found if card.name]
    if not kept:
        raise Unfit(_("There is no name in this file."))
    return kept


def _from_vcard(text: str) -> Iterator[Card]:
    text = _PICTURE.sub("", text.replace("\r\n", "\n"))
    try:
        for component in vobject.readComponents(text, ignoreUnreadable=True):
            yield _card(component)
    except Exception as fault:  # whatever a parser raises on a file that is none
        raise Unfit(_("This vCard file cannot be read. Export it again.")) from fault


def _card(component: object) -> Card:
    name = getattr(getattr(component, "fn", None), "value", "")
    organisation = getattr(getattr(component, "org", None), "value", "")
    if isinstance(organisation, list):
        organisation = organisation[0] if organisation else ""
    return Card(_tidy(str(name)), _tidy(str(organisation)))


def _from_table(text: str) -> Iterator[Card]:
    table = _table(text)
    for _number, row in table.rows:
        name = row.get("name") or f"{row.get('given', '')} {row.get('family', '')}"
        yield Card(_tidy(name), _tidy(row.get("organisation", "")))


def _table(text: str) -> Table:
    table = read(text, HEADINGS, ())
    if not {"name", "family"} & set(table.columns):
        raise Unfit(_("The first line names the columns. One must be called “name”."))
    return table


def _tidy(words: str) -> str:
    return " ".join(words.split())
