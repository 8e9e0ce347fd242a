"""Read names from an address book as phones and mail programs export it: vCard or CSV."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.people.importing.reading import Table, Unfit, decoded, read

LARGEST = 4_000_000
# "item1.ORG;CHARSET=UTF-8:Osei Housing;Repairs": a group, a name, how it is written, and what.
_LINE = re.compile(r"(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<how>(?:;[^:]*)?):(?P<value>.*)")
_PART = re.compile(r"(?:[^\\;]|\\.)*")
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
    """Walk over the lines once: a name and where they work is all that we want of a card.

    A parser that understands the whole format is a large door for a file from outside; this one
    looks at two kinds of line, and takes time in proportion to the file, whatever is in it.
    """
    fields: dict[str, str] = {}
    for line in _unfolded(text):
        if not (found := _LINE.match(line)):
            continue
        name, how, value = found["name"].upper(), found["how"].upper(), found["value"]
        if name == "BEGIN":
            fields = {}
        elif name == "END":
            yield Card(_tidy(fields.get("FN", "")), _tidy(fields.get("ORG", "")))
        elif name in ("FN", "ORG"):
            fields.setdefault(name, _plain(value, how))


def _unfolded(text: str) -> Iterator[str]:
    """Lines as they were meant: long ones are folded, in the older version with `=` at the end."""
    parts: list[str] = []
    quoted = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        elif quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            yield "".join(parts)
            parts, quoted = [line], "QUOTED-PRINTABLE" in line[:200].upper()
    yield "".join(parts)


def _plain(value: str, how: str) -> str:
    if "QUOTED-PRINTABLE" in how:
        value = a2b_qp(value.encode()).decode("utf-8", errors="replace")
    # The first part of an organisation is its name; what follows is a department.
    first = _PART.match(value)
    return re.sub(r"\\(.)", r"\1", first[0] if first else "")


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
