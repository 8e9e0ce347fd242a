"""What to call a theme: the words that set it apart, and the text in its middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np

from firsthand.analysis.folding import fold
from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.themes.wording import matter
from firsthand.analysis.vectors.embedder import Vectors

TERMS = 4
FEWEST = 2
"""A term that one text used is somebody's wording, not a theme's."""
# Words that stand in texts about anything. Our own list; English, as the shipped model is.
_WORDS = """
a about after again all also am an and any anyone are as at back be because been before being but
by can cannot could d did didn do does doesn doing don done down each else even every for from get
gets getting give go goes going gone got had has have haven having he help her here hers hi him his
how i if im in into is isn it its ive just keep know let like ll made make makes many may me more
most much must my need never new no nobody not nothing now of off ok on once one only or other our
out over own please put re really s said say see she should so some somebody someone something
    still such sure t take tell than thank thanks that the their them then there these they thing
things this those to told too took try trying up us use used using ve very want wanted was wasn way
we well went were what whats when where which while who why will with within without won would yes
yet you your
"""
_COMMON = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True)
class Name:
    """The terms of a theme, the most distinctive first, and the place of its most typical text."""

    terms: tuple[str, ...]
    medoid: int

    def __str__(self) -> str:
        return ", ".join(self.terms)


def names(texts: Sequence[str], vectors: Vectors, labels: Indices) -> list[Name]:
    """Name each theme: what is said in it and hardly elsewhere, and the text nearest its middle.

    A term counts once a text (a word or two beside each other, without common words and courtesy).
    It is weighed by how often it stands in the theme against all themes (class-based TF-IDF). Terms
    that only repeat a better one are left out.

    >>> texts = ["My card is blocked", "Card blocked abroad", "Late parcel", "The parcel is late"]
    >>> rows = np.eye(4, dtype=np.float32)[[0, 0, 1, 1]]
    >>> [str(name) for name in names(texts, rows, np.array([0, 0, 1, 1]))]
    ['blocked, card', 'late, parcel']

    Source: Grootendorst (2022), BERTopic, arXiv:2203.05794 (class-based TF-IDF).
    """
    many = int(labels.max(initial=-1)) + 1
    used: list[Counter[str]] = [Counter() for _ in range(many)]
    for text, label in zip(texts, labels.tolist(), strict=True):
        if label >= 0:
            used[label].update(set(_terms(text)))
    everywhere: Counter[str] = Counter()
    for counts in used:
        everywhere.update(counts)
    usual = everywhere.total() / max(many, 1)
    return [
        Name(_distinctive(counts, everywhere, usual), medoid(vectors, np.flatnonzero(labels == at)))
        for at, counts in enumerate(used)
    ]


def medoid(vectors: Vectors, members: Indices) -> int:
    """Return the member that is nearest to the mean of all members."""
    rows = vectors[members]
    return int(members[int((rows @ rows.mean(axis=0)).argmax())])


def _terms(text: str) -> Iterator[str]:
    words = fold(matter(text)).split()
    telling = [word for word in words if _telling(word)]
    yield from telling
    for first, second in pairwise(words):
        if _telling(first) and _telling(second):
            yield f"{first} {second}"


def _telling(word: str) -> bool:
    return word not in _COMMON and len(word) > 1 and not word.isdigit()


def _distinctive(counts: Counter[str], everywhere: Counter[str], usual: float) -> tuple[str, ...]:
    fewest = min(FEWEST, max(counts.values(), default=0))
    weights = {
        term: count * log(1 + usual / everywhere[term])
        for term, count in counts.items()
        if count >= fewest
    }
    chosen: list[str] = []
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        if len(chosen) == TERMS:
            break
        if not any(_repeats(term, other) for other in chosen):
            chosen.append(term)
    return tuple(chosen)


def _repeats(term: str, other: str) -> bool:
    ours, theirs = ({word.rstrip("s") for word in text.split()} for text in (term, other))
    return ours <= theirs or theirs <= ours
