"""Bank accounts: IBAN by country length and checksum, or anything that is called an IBAN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.context import words_before
from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

# Registry of the IBAN standard (ISO 13616), length by country.
_REGISTRY = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 "
    "DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 "
    "HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 "
    "MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 "
    "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 "
    "VG24 XK20 YE30"
)
LENGTHS = {entry[:2]: int(entry[2:]) for entry in words(_REGISTRY)}

_START = re.compile(r"[A-Za-z](?<!\w.)[A-Za-z][ \-]?[0-9]{2}(?=[ \-]?[A-Za-z0-9])")
_REST = {
    length: re.compile(rf"(?:[ \-\u00a0]?[A-Za-z0-9]){{{length - 4}}}(?!\w)")
    for length in set(LENGTHS.values())
}


def passes_mod97(iban: str) -> bool:
    """Check the two digits after the country (ISO 7064, mod 97-10); upper case, no spaces.

    >>> passes_mod97("GB82WEST12345698765432"), passes_mod97("GB82WEST12345698765431")
    (True, False)
    """
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


def find(text: str, said: frozenset[str]) -> Iterator[Span]:
    """Find IBANs, also mistyped ones when the text calls them an IBAN.

    `said` is the set of its words in lower case.

    >>> text = "pay to DE89 3704 0044 0532 0130 00 thanks"
    >>> [text[span.start : span.end] for span in find(text, frozenset())]
    ['DE89 3704 0044 0532 0130 00']
    """
    for match in _START.finditer(text):
        length = LENGTHS.get(match[0][:2].upper())
        rest = _REST[length].match(text, match.end()) if length else None
        if rest is None:
            continue
        iban = "".join(filter(str.isalnum, text[match.start() : rest.end()])).upper()
        called = "iban" in said and "iban" in words_before(text, match.start())
        if called or passes_mod97(iban):
            yield Span(start=match.start(), end=rest.end(), kind="iban")
