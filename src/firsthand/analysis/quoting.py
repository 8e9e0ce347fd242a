"""Find in a text what was copied, word for word, from another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

FEWEST = 5
"""Words in a row that are no coincidence any more."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def copied(text: str, said: Iterable[str], *, fewest: int = FEWEST) -> list[tuple[int, int]]:
    """Return where `text` repeats at least `fewest` words in a row of what was said.

    Case, punctuation and spacing do not matter.

    >>> copied('She wrote: "I have rung FOUR times, about it" to us.',
    ...        ["I have rung four times about it."])
    [(12, 44)]
    """
    runs = {run for words in said for run in _runs(_folded(words), fewest)}
    found = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    words = [text[start:end].casefold().replace("’", "'") for start, end in found]
    taken = {
        at + step
        for at, run in enumerate(_runs(words, fewest))
        if run in runs
        for step in range(fewest)
    }
    return [(found[first][0], found[last][1]) for first, last in _stretches(sorted(taken))]


def without_copies(text: str, said: Iterable[str], mask: str) -> str:
    """Put a mask where a text repeats what was said.

    >>> without_copies("Look: it never came on a Friday!", ["It never came on a Friday"], "[gone]")
    'Look: [gone]!'
    """
    for start, end in reversed(copied(text, said)):
        text = text[:start] + mask + text[end:]
    return text


def _folded(text: str) -> list[str]:
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(text)]


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    first = last = -1
    for place in places:
        if place == last + 1 and first >= 0:
            last = place
            continue
        if first >= 0:
            yield first, last
        first = last = place
    if first >= 0:
        yield first, last
