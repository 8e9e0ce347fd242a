"""Every detector over one text, until nothing new is found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from firsthand.analysis.redaction import (
    address,
    card,
    iban,
    link,
    mail,
    names,
    national_insurance,
    network,
    phone,
    social_security,
)
from firsthand.analysis.redaction.known import find as find_known
from firsthand.analysis.redaction.spans import settle
from firsthand.records import Span

_WORD = re.compile(r"\w+")
_BETWEEN = str.maketrans({chr(c): " " for c in range(128) if not re.match(r"\w", chr(c))})
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")


def redact(text: str, known: Iterable[str] = (), language: str = "") -> tuple[Span, ...]:
    """Find what could tell who wrote the text: ordered spans that do not overlap.

    `known` is what the record says about its customer (names, numbers, addresses): it is always
    hidden. `language` (BCP 47, empty when unknown) says which names are words as well: "May" is one
    in English. Everything else is found by pattern and checksum; a name that nothing introduces and
    no record knows is not found. Positions count characters of `text`. Never raises.

    >>> text = "Order 20261121-0001 is late. Ana, jo(at)example.com, call 555-0132"
    >>> [(span.kind, text[span.start : span.end]) for span in redact(text, known=["Ana Silva"])]
    [('name', 'Ana'), ('email', 'jo(at)example.com'), ('phone', '555-0132')]

    Targets and their sources: docs/reference/redaction.md.
    """
    readable = _FOREIGN_DIGIT.sub(_western, text) if not text.isascii() else text
    spans: tuple[Span, ...] = ()
    by_record = find_known(readable, known, language) if known else ()
    found = settle((*by_record, *_all(readable)))
    while found:
        # A hidden piece may have stood in the way of the next one ("call 555-0132 555-0133").
        # Looking again at what is left makes hiding a second time find nothing new.
        spans = settle((*spans, *found))
        readable = _blanked(readable, found)
        found = settle(_all(readable))
    return spans


def _western(match: re.Match[str]) -> str:
    return str(unicodedata.digit(match[0]))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span as a mask of the same length: positions stay true."""
    pieces: list[str] = []
    here = 0
    for span in spans:
        pieces += text[here : span.start], "[", "_" * (span.end - span.start - 2), "]"
        here = span.end
    return "".join([*pieces, text[here:]])


def _all(text: str) -> Iterator[Span]:
    """Each detector costs time, so a text without its first sign never meets it."""
    lower = _lower(text)
    said = frozenset(lower.translate(_BETWEEN).split() if lower.isascii() else _WORD.findall(lower))
    if "://" in text:
        yield from link.find(text)
    yield from mail.find(lower, said)
    yield from names.find(text, lower, said)
    digits = sum(map(text.count, "0123456789"))
    if digits:
        yield from address.find(text, lower, said)
    if digits >= 4:
        yield from _numbered(text, digits, said)


def _numbered(text: str, digits: int, said: frozenset[str]) -> Iterator[Span]:
    yield from network.find(text)
    if digits >= 6:
        yield from national_insurance.find(text)
    if digits >= 7:
        yield from phone.find(text, said)
    if digits >= 9:
        yield from social_security.find(text, said)
    if digits >= 10:
        yield from iban.find(text, said)
    if digits >= 12:
        yield from card.find(text)


def _lower(text: str) -> str:
    """Lower case of the same length: a few capitals (İ) become two characters and stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
