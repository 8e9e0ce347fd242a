"""Customers, worked out from their number alone, so that millions need no memory."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from firsthand.sources.sample.grammar import book

_MASK = (1 << 64) - 1
_LANGUAGE_OF = ("en",) * 66 + ("de",) * 12 + ("nl",) * 8 + ("fr",) * 6 + ("es",) * 4 + ("pt",) * 4
_SITES = {
    "en": ("Leeds",) * 11 + ("Bradford",) * 5 + ("Bristol",) * 4,
    "de": ("Hamburg",),
    "nl": ("Utrecht",),
    "fr": ("Montréal",),
    "es": ("Lisbon",),
    "pt": ("Lisbon",),
}
ZONES = {
    "Leeds": "Europe/London",
    "Bradford": "Europe/London",
    "Bristol": "Europe/London",
    "Hamburg": "Europe/Berlin",
    "Utrecht": "Europe/Amsterdam",
    "Montréal": "America/Toronto",
    "Lisbon": "Europe/Lisbon",
}


class Customer(NamedTuple):
    key: str
    first: str
    last: str
    email: str
    phone: str
    language: str
    site: str
    zone: str
    account: str
    known: tuple[str, ...]
    """Name, mail address and phone number: what a record of ours knows."""


def language_of(number: int) -> str:
    return _LANGUAGE_OF[(number * 2654435761 >> 9) % 100]


@lru_cache(maxsize=20_000)
def customer(number: int) -> Customer:
    bits = _mix(number)
    language = language_of(number)
    names = book(language).slots
    first = names["first"][(bits >> 8) % len(names["first"])]
    last = names["last"][(bits >> 16) % len(names["last"])]
    site = _SITES[language][(bits >> 24) % len(_SITES[language])]
    email = f"{_plain(first)}.{_plain(last)}{number % 97 or ''}@example.{_END[bits >> 40 & 3]}"
    phone = _phone(language, bits >> 32)
    return Customer(
        key=f"C-{number:07d}",
        first=first,
        last=last,
        email=email,
        phone=phone,
        language=language,
        site=site,
        zone=ZONES[site],
        account=f"A-{bits >> 44 & 7:02d}" if bits >> 48 & 63 == 0 else "",
        known=(f"{first} {last}", email, phone),
    )


_END = ("com", "org", "net", "com")


def _phone(language: str, bits: int) -> str:
    """A number from the ranges that regulators keep free for drama, so that nobody's phone rings.

    Ofcom: 07700 900xxx and 0113 496 0xxx. Bundesnetzagentur: 0171 39200xx. North America: 555-01xx.
    The others borrow the British range, with its country code.
    """
    if language == "en":
        return (f"07700 900{bits % 1000:03d}", f"0113 496 0{bits % 1000:03d}")[bits >> 10 & 1]
    if language == "de":
        return f"0171 39200{bits % 100:02d}"
    if language == "fr":
        return f"514-555-01{bits % 100:02d}"
    return f"+44 7700 900{bits % 1000:03d}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace(" ", "").lower())
    return letters.encode("ascii", "ignore").decode()


def _mix(number: int) -> int:
    """Scatter a number over 64 bits (splitmix64): the same on every machine, unlike hash()."""
    bits = (number * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & _MASK
    bits = ((bits ^ bits >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    bits = ((bits ^ bits >> 27) * 0x94D049BB133111EB) & _MASK
    return bits ^ bits >> 31
