"""Payment cards: right prefix, right length, right checksum (Luhn); or called a card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.context import words_before
from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

_RUN = re.compile(r"\d(?<![\w+].)(?<!\d[.,].)(?:[ \u00a0.\-\u2010-\u2013]{0,2}\d){11,18}(?!\w)")
_GROUP = re.compile(r"\d+")

# ISO/IEC 7812 issuer ranges and lengths, as the schemes publish them.
_SCHEMES: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = (
    (re.compile("4"), frozenset({13, 16, 19})),
    (re.compile("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), frozenset({16})),
    (re.compile("3[47]"), frozenset({15})),
    (re.compile("30[0-5]|309|3[689]"), frozenset({14, 16, 19})),
    (re.compile("352[89]|35[3-8]"), frozenset({16, 19})),
    (re.compile("6011|64[4-9]|65|62|60|81|82"), frozenset({16, 17, 18, 19})),
    (re.compile("220[0-4]|9792"), frozenset({16, 19})),
    (re.compile("50|5[6-8]|6[37]"), frozenset(range(12, 20))),
)
_CARD_WORDS = words("card visa mastercard amex maestro karte kreditkarte carte tarjeta kaart")
_OTHER_WORDS = words("imei meid iccid eid tracking serial sim loyalty")
_DOUBLED = str.maketrans("0123456789", "0246813579")


def passes_luhn(digits: str) -> bool:
    """Check the last digit of a card number (ISO/IEC 7812-1 annex B).

    >>> passes_luhn("4111111111111111"), passes_luhn("4111111111111112")
    (True, False)
    """
    kept, doubled = digits[-1::-2], digits[-2::-2].translate(_DOUBLED)
    return (sum(map(int, kept)) + sum(map(int, doubled))) % 10 == 0


def is_card(digits: str) -> bool:
    """Say whether the digits have the prefix, length and checksum of a payment card.

    >>> is_card("378282246310005"), is_card("490154203237518")  # the second is an IMEI
    (True, False)
    """
    return any(
        len(digits) in lengths and prefix.match(digits) is not None for prefix, lengths in _SCHEMES
    ) and passes_luhn(digits)


def find(text: str) -> Iterator[Span]:
    """Find card numbers, also mistyped ones when the text calls them a card.

    >>> text = "my card 4111 1111 1111 1111 123 and IMEI 490154203237518"
    >>> [text[span.start : span.end] for span in find(text)]
    ['4111 1111 1111 1111 123']
    """
    for match in _RUN.finditer(text):
        before = set(words_before(text, match.start()))
        if before & _OTHER_WORDS:
            continue
        if before & _CARD_WORDS:
            yield Span(start=match.start(), end=match.end(), kind="card")
        else:
            yield from _inside(match[0], match.start())


def _inside(run: str, offset: int) -> Iterator[Span]:
    """A card may have a neighbour in the run: its security code, or "2 times" before it."""
    groups = list(_GROUP.finditer(run))
    if len(groups) > 7:  # digits one by one: only the whole can be a card, and time stays linear
        groups_to_try = [(groups[0].start(), groups[-1].end())]
    else:
        groups_to_try = [
            (first.start(), last.end())
            for i, first in enumerate(groups)
            for last in groups[i:][::-1]
        ]
    for start, end in groups_to_try:
        digits = "".join(char for char in run[start:end] if char.isdigit())
        if len(digits) >= 12 and is_card(digits):
            yield Span(start=offset + start, end=offset + end, kind="card")
            return
