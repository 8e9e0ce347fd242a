"""Words that stand for many: typical, different from each other, and one that says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.newcombe import wilson
from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.vectors.embedder import Vectors, normalised

TYPICAL = 0.7
"""How much being in the middle weighs against being unlike the quotes already chosen."""
AGAINST = 0.25
"""A counter-example is looked for in this share of the voices, those farthest from the middle."""


class Why(StrEnum):
    """Why a voice was chosen."""

    TYPICAL = "typical"
    DIFFERENT = "different"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Quote:
    """One voice, why it was chosen, and for how many it stands.

    `voices` of all `among` are nearer to it than to another quote; `low` and `high` is where their
    share may lie if other customers had spoken (Wilson).
    """

    row: int
    why: Why
    likeness: float
    voices: int
    among: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quotes with the rule that chose them, so that nobody has to believe in a lucky hand."""

    quotes: tuple[Quote, ...]
    rule: str
    allowed: int
    among: int


def quotes(
    vectors: Vectors,
    *,
    many: int = 3,
    counter: bool = True,
    allowed: np.ndarray[Any, np.dtype[np.bool_]] | None = None,
    confidence: float = 0.95,
) -> Chosen:
    """Choose voices that represent a group, given their vectors (n, dimensions).

    The first is the one nearest to the middle; each further one is near the middle and unlike those
    before it (maximal marginal relevance, .7 to .3). With `counter`, one more is the allowed voice
    that is most typical of the outer quarter: it says otherwise. `allowed` (n, True where the
    customer lets it be quoted) limits who may be quoted, never for whom the quotes stand.

    >>> rows = normalised(np.array([[9, 1], [9, 0], [8, 2], [9, 2], [9, 1], [0, 9], [1, 9.0]]))
    >>> chosen = quotes(rows, many=1)
    >>> [(quote.row, quote.why.value, quote.voices) for quote in chosen.quotes]
    [(2, 'typical', 5), (5, 'counter', 2)]

    Raises `BadSeries` when nobody may be quoted. Source: Carbonell and Goldstein (1998), The use of
    MMR, SIGIR, 335-336.
    """
    may = np.ones(len(vectors), bool) if allowed is None else np.asarray(allowed, bool)
    said = np.abs(vectors).max(axis=1, initial=0) > 0
    open_to = np.flatnonzero(may & said)
    if len(open_to) == 0:
        raise BadSeries("error.too_few", found=0, needed=1)
    middle = normalised(vectors[said].mean(axis=0, keepdims=True))[0]
    near = vectors @ middle
    rows = _typical(vectors, near, open_to, many)
    whys = [Why.TYPICAL] + [Why.DIFFERENT] * (len(rows) - 1)
    if counter and (against := _against(vectors, near, open_to, said, rows)) is not None:
        rows, whys = [*rows, against], [*whys, Why.COUNTER]
    counts = _stand_for(vectors[said], vectors[rows])
    among = int(said.sum())
    found = []
    for row, why, voices in zip(rows, whys, counts, strict=True):
        low, high = wilson(voices / among, among, confidence)
        found.append(Quote(row, why, float(near[row]), voices, among, low, high))
    rule = f"mmr-{TYPICAL}/{many}" + (f"+counter-{AGAINST}" if counter else "")
    return Chosen(tuple(found), rule, len(open_to), among)


def _typical(vectors: Vectors, near: Vectors, open_to: Indices, many: int) -> list[int]:
    rows: list[int] = []
    alike = np.zeros(len(open_to), np.float32)
    for turn in range(min(many, len(open_to))):
        scores = TYPICAL * near[open_to] - (1 - TYPICAL) * alike
        scores[np.isin(open_to, rows)] = -np.inf
        rows.append(int(open_to[scores.argmax()]))
        likeness = vectors[open_to] @ vectors[rows[-1]]
        alike = likeness if turn == 0 else np.maximum(alike, likeness)
    return rows


def _against(
    vectors: Vectors,
    near: Vectors,
    open_to: Indices,
    said: np.ndarray[Any, np.dtype[np.bool_]],
    rows: list[int],
) -> int | None:
    edge = np.quantile(near[said], AGAINST)
    outer = np.flatnonzero(said & (near <= edge))
    left = [row for row in open_to if near[row] <= edge and row not in rows]
    if not left:
        return None
    # The middle of the outer voices: the farthest one alone would be an accident.
    return int(left[int((vectors[left] @ vectors[outer].mean(axis=0)).argmax())])


def _stand_for(vectors: Vectors, chosen: Vectors) -> list[int]:
    nearest = (vectors @ chosen.T).argmax(axis=1)
    return [int((nearest == at).sum()) for at in range(len(chosen))]
