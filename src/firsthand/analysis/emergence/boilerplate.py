"""What many messages hold word for word (prompts, footers, greetings of a form) is nobody's words.

A line or sentence that stands in several messages unchanged, and in a fair part of them, is left
out of all of them before they are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

LEAST: Final = 20
"""Messages that must hold it."""
PART: Final = 0.02
"""… and the part of all messages."""
WORDS: Final = 4
"""Shorter ones ("Thank you.") are something that people say."""

ENDS = re.compile(r"(?<=[.!?:;])\s+|\s*\n\s*")


def without_boilerplate(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the texts without what is boilerplate, and the boilerplate, the commonest first.

    A text that is boilerplate throughout becomes empty.

    >>> form = "Please rate us from one to ten."
    >>> mine, found = without_boilerplate([f"{form} Parcel {n} is lost." for n in range(40)])
    >>> mine[0], found
    ('Parcel 0 is lost.', ['Please rate us from one to ten.'])
    """
    pieces = [[piece for piece in ENDS.split(text) if piece.strip()] for text in texts]
    held = Counter(key for one in pieces for key in {_key(piece) for piece in one})
    enough = max(LEAST, PART * len(texts))
    common = {key for key, n in held.items() if n >= enough and len(key.split()) >= WORDS}
    shown: dict[str, str] = {}
    for one in pieces:
        for piece in one:
            if _key(piece) in common:
                shown.setdefault(_key(piece), piece.strip())
    kept = [" ".join(piece for piece in one if _key(piece) not in common) for one in pieces]
    return kept, sorted(shown.values(), key=lambda piece: -held[_key(piece)])


def _key(piece: str) -> str:
    return " ".join(piece.casefold().split())
