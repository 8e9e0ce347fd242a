"""How fine may themes be? As fine as they are still found again when some of the texts are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.themes.tree import Tree

LIKENESS = (0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""The levels that are weighed, from fine to coarse."""
NEARLY = 0.02


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the tree: at which likeness groups join, how many are left, how stable they are.

    `stability` is the adjusted Rand index between these groups and those found in random parts of
    the texts: 1 where the same texts are always together, 0 where chance alone puts them together.
    """

    likeness: float
    many: int
    stability: float


def levels(tree: Tree, redrawn: Sequence[tuple[Indices, Tree]]) -> tuple[Level, ...]:
    """Compare each level of a tree with the same level of trees of parts: (rows kept, their tree)."""
    whole = [tree.at(likeness) for likeness in LIKENESS]
    again = [
        [rand(groups[keep], part.at(likeness)) for keep, part in redrawn]
        for likeness, groups in zip(LIKENESS, whole, strict=True)
    ]
    beside = np.pad(np.mean(again, axis=1), 1, mode="edge")
    stable = np.convolve(beside, np.ones(3) / 3, mode="valid")
    return tuple(
        Level(likeness, int(groups.max()) + 1, float(found))
        for likeness, groups, found in zip(LIKENESS, whole, stable, strict=True)
    )


def choose(weighed: Sequence[Level]) -> Level:
    """Take the finest level that is nearly as stable as the most stable one."""
    best = max(level.stability for level in weighed)
    return next(level for level in weighed if level.stability >= best - NEARLY)


def rand(first: Indices, second: Indices) -> float:
    """The adjusted Rand index of two divisions of the same texts.

    >>> rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0

    Source: Hubert and Arabie (1985), Journal of Classification 2, 193-218.
    """
    shared = sparse.coo_matrix((np.ones(len(first)), (first, second))).tocsr()
    both = _pairs(shared.data)
    ours, theirs = _pairs(np.asarray(shared.sum(axis=1))), _pairs(np.asarray(shared.sum(axis=0)))
    expected = ours * theirs / _pairs(np.array([len(first)]))
    most = (ours + theirs) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def _pairs(counts: np.ndarray) -> float:
    return float((counts * (counts - 1)).sum() / 2)
