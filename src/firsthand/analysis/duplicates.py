"""Was this said before? The nearest of years of texts, exactly, in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from firsthand.analysis.themes.neighbours import neighbours
from firsthand.analysis.vectors.embedder import Vectors

Packed: TypeAlias = np.ndarray[Any, np.dtype[np.int8]]
SCALE = 127
PAYS_FROM = 50_000
"""Rows from which compiled products are quicker, their loading included."""
CROWD = 5
CROWDED = 0.5
"""How much being near to everything counts against a text; chosen among .25, .5, .75 and 1 on our
200 pairs, where it made little difference."""
WIDER = 4
"""So many times more are looked at again exactly as are asked for."""


@dataclass(frozen=True, slots=True)
class Like:
    """A text that says nearly the same: its row, and the cosine."""

    row: int
    likeness: float


def packed(vectors: Vectors) -> Packed:
    """Keep each number in a byte: a million texts in 384 MB. A cosine moves by less than .01.

    >>> packed(np.array([[1, 0], [-0.6, 0.8]], np.float32)).tolist()
    [[127, 0], [-76, 102]]
    """
    return np.rint(vectors * SCALE).astype(np.int8)


def said_before(
    asked: Vectors,
    known: Packed | Vectors,
    *,
    many: int = 5,
    least: float = 0.0,
    crowds: Vectors | None = None,
) -> list[Like]:
    """Return the rows of `known` that are nearest to one vector, nearest first, ties by row.

    `known` may be packed bytes or plain numbers, also a memory map: it is read once, and nothing is
    left out. Rows under the cosine `least` are not returned. With `crowds` (see `crowding`) a text
    that is near to everything comes later.

    >>> rows = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
    >>> [(like.row, round(like.likeness, 2)) for like in said_before(rows[1], packed(rows), many=2)]
    [(1, 1.0), (0, 0.8)]
    """
    scale = SCALE if known.dtype == np.int8 else 1
    scores = _products(known, asked)
    likeness = scores / scale
    if crowds is not None:
        scores = likeness - CROWDED * crowds
    wide = min(many * WIDER, len(scores))
    if wide == 0:
        return []
    near = np.argpartition(scores, len(scores) - wide)[len(scores) - wide :]
    rows = sorted(near.tolist(), key=lambda row: (-float(scores[row]), row))
    found = [Like(row, float(likeness[row])) for row in rows]
    return [like for like in found[:many] if like.likeness >= least]


def crowding(vectors: Vectors) -> Vectors:
    """Return how near each row is to its five nearest others: (n,), for `said_before`.

    "I want my money" is near to any complaint; that it is near to this one says little. Every pair
    is compared, so beyond some 50,000 rows take a sample of the others.

    Source: Conneau et al. (2018), Word translation without parallel data, ICLR (CSLS).
    """
    near: Vectors = neighbours(vectors, CROWD)[1].mean(axis=1)
    return near


def _products(known: Packed | Vectors, asked: Vectors) -> Vectors:
    if len(known) < PAYS_FROM:
        return known.astype(np.float32) @ asked
    from firsthand.analysis.duplicates_compiled import products  # a second to import

    scores = np.empty(len(known), np.float32)
    products(known, np.ascontiguousarray(asked, np.float32), scores)
    return scores


def pairs(vectors: Vectors, *, least: float) -> list[tuple[int, int, float]]:
    """Return every two rows that are at least so alike, each pair once: (first, second, cosine).

    >>> pairs(np.array([[1, 0], [0, 1], [1, 0]], np.float32), least=0.9)
    [(0, 2, 1.0)]
    """
    found: list[tuple[int, int, float]] = []
    step = 1_024
    for at in range(0, len(vectors), step):
        likeness = vectors[at : at + step] @ vectors[at:].T
        for first, second in np.argwhere(likeness >= least).tolist():
            if second > first:
                found.append((at + first, at + second, float(likeness[first, second])))
    return found


def recall(ranks: Sequence[int | None], many: int) -> float:
    """Share of duplicates that stand among the first `many`; None where one was not found.

    >>> recall([1, 3, None, 6], 5)
    0.5
    """
    return sum(rank is not None and rank <= many for rank in ranks) / len(ranks)
