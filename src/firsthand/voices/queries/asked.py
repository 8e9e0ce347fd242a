"""What somebody typed into the search field, read once and understood the same everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.analysis.folding import fold

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|(\S+)")
SHORTEST_PREFIX = 3
"""Two letters begin too many words: they stand for themselves."""
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """Folded words that must all occur, the beginning of a word, and phrases."""

    words: tuple[str, ...] = ()
    prefix: str = ""
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.prefix)


def read(typed: str) -> Asked:
    """Words are joined by "and", the last may be unfinished, quotation marks keep words together.

    What folds to several words ("don't", or a word in a script without spaces) is a phrase.
    """
    words: list[str] = []
    phrases: list[str] = []
    prefix = ""
    for match in _QUOTED.finditer(typed):
        folded = fold(match[1] or match[2] or "")
        parts = folded.split()
        last = match.end() == len(typed) and match[2] is not None
        if len(parts) > 1:
            phrases.append(folded)
        if last and len(parts) == 1 and len(folded) >= SHORTEST_PREFIX:
            prefix = folded
        else:
            words += parts
    return Asked(tuple(dict.fromkeys(words))[:MOST_WORDS], prefix, tuple(dict.fromkeys(phrases)))
