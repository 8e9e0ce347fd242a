"""No text, however built, makes redaction slow: its time grows with the length, not the square.

Held against an ordinary letter read in the same run, so a slow or busy machine changes nothing.
"""

from __future__ import annotations

import functools
import time

import pytest

from firsthand.analysis.redaction import redact

SIZE = 40_000
LETTER = (
    "We ordered a sofa on 3 May and paid 1,249.00 for it. The driver, Tom, called from "
    "020 7946 0958 and then left it in the rain! Order 88231-A. "
)
DEARER = 12
"""The worst text may cost this many ordinary letters of its length (measured: 4)."""
GROWTH = 9
"""Four times the text takes four times as long; what grows with its square takes sixteen times."""

NASTY = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "zeros": "0",
    "spaced digits": "4 ",
    "groups of four": "4444 ",
    "dots": "1.",
    "hyphens": "5-",
    "brackets": "(0",
    "plus": "+1",
    "at": "a@",
    "at signs": "@",
    "local part": "a.b-c+",
    "spoken mail": "a dot at ",
    "spoken mail ending": "a at b dot ",
    "bracketed mail": "a(at)b.",
    "colons": "a:",
    "hex": "ab:12:",
    "links": "a://",
    "link tokens": "https://a/?",
    "opaque link": "https://a/" + "a1" * 40 + " ",
    "streets": "1 Street ",
    "street words": "1 A B C D ",
    "capital words": "Aa ",
    "rue": "1 rue de la ",
    "calle": "Calle A ",
    "weg": "Weg",
    "postcodes": "A1 1A",
    "towns": "IL 1234",
    "towns and zips": "Aa 12345 ",
    "names": "dear mr ",
    "signatures": "regards,\n",
    "introductions": "my name is ",
    "call": "call 555013",
    "call numbers": "call 5550132 ",
    "iban": "DE89 ",
    "cards": "4111111111111112 ",
    "masks": "[name] ",
    "spaces": " ",
    "line ends": "1\n",
    "names that are words": "a Will ",
    "accents": "e\u0301",
    "dotted capital": "İ1",
}


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_time_grows_with_the_text_only(piece):
    whole = seconds(piece, SIZE)
    assert whole < DEARER * letter()
    assert whole < max(letter() / 4, GROWTH * seconds(piece, SIZE // 4))


@functools.cache
def letter() -> float:
    return seconds(LETTER, SIZE)


def seconds(piece: str, size: int) -> float:
    """The better of two: what the machine does beside it only makes a run slower."""
    text = (piece * (size // len(piece) + 1))[:size] + "!"
    return min(_once(text) for _ in range(2))


def _once(text: str) -> float:
    started = time.process_time()
    redact(text, ["Jo Smith", "Will May", "1111"])
    return time.process_time() - started
