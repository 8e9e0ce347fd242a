"""Choose words of a voice without a script: tick sentences, or type exactly what is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE = re.compile(r"\S(?:[^.!?…\n]|(?<=\d)\.(?=\d))*(?:[.!?…]+[\"”’')\]]*|\n|$)")


def sentences(words: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end.

    >>> text = "It came late. Nobody rang! Version 2.1 is fine"
    >>> [text[start:end] for start, end in sentences(text)]
    ['It came late.', 'Nobody rang!', 'Version 2.1 is fine']
    """
    found = (
        (match.start(), match.start() + len(match[0].rstrip()))
        for match in _SENTENCE.finditer(words)
    )
    return [(start, end) for start, end in found if end > start]


def ticked(words: str, chosen: Iterable[int]) -> list[tuple[int, int]]:
    """Return the ticked sentences as pieces; neighbours are one piece.

    >>> ticked("One. Two. Three.", [0, 1])
    [(0, 9)]
    """
    spans = sentences(words)
    pieces: list[tuple[int, int]] = []
    before = -2
    for number in sorted({n for n in chosen if 0 <= n < len(spans)}):
        start, end = spans[number]
        if number == before + 1:
            pieces[-1] = pieces[-1][0], end
        else:
            pieces.append((start, end))
        before = number
    return pieces


def typed(words: str, exact: str) -> tuple[int, int] | None:
    """Find words as somebody typed them, however they are spaced and cased; None: not in there.

    >>> typed("I just want  somebody to mean it.", "SOMEBODY to mean")
    (13, 29)
    """
    parts = [re.escape(part) for part in exact.strip(' \t\n“”"…').split()]
    match = re.search(r"\s+".join(parts), words, re.IGNORECASE) if parts else None
    return (match.start(), match.end()) if match else None
