"""Put new texts into themes that exist: by their centres, or by a few examples of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.vectors.embedder import Vectors, normalised

FEWEST = 5
"""Examples that make a theme."""
SHARPNESS, RIDGE = 2.0, 0.1
"""Chosen with ten examples a theme on the training part of CLINC150."""
BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Placed:
    """The theme of each text, how near it is (cosine), and by how much nearer than to the next.

    `themes` is -1 where a text says nothing or is nearer to no theme than `least`.
    """

    themes: Indices
    likeness: Vectors
    ahead: Vectors


@dataclass(frozen=True, slots=True)
class Places:
    """What texts are compared with: a centre for each name and how far it reaches.

    Where examples taught it, texts are compared with each of them (`known`, rows) and their
    likeness is weighed (`weights`, a column for each name).
    """

    names: tuple[int, ...]
    centres: Vectors
    least: Vectors
    known: Vectors | None = None
    weights: Vectors | None = None

    def scores(self, vectors: Vectors) -> Vectors:
        """How well each text (row) fits each name (column); comparable within a row."""
        if self.known is None or self.weights is None:
            return vectors @ self.centres.T
        return _kernel(vectors, self.known) @ self.weights


def places(vectors: Vectors, labels: Indices, *, reach: float = 0.05) -> Places:
    """Learn where themes are from texts whose theme is known; -1 teaches nothing.

    A text that is farther from a theme's centre than all but `reach` of its own texts is not put
    there: what is new stays visible instead of being forced into what is known.
    """
    known = labels >= 0
    names, at = np.unique(labels[known], return_inverse=True)
    rows = vectors[known]
    sums = np.zeros((len(names), vectors.shape[1]))
    np.add.at(sums, at, rows)
    centres = normalised(sums)
    own = (rows * centres[at]).sum(axis=1)
    least = [float(np.quantile(own[at == group], reach)) for group in range(len(names))]
    return Places(tuple(names.tolist()), centres, np.array(least, np.float32))


def examples(vectors: Vectors, labels: Sequence[int], *, least: float = 0.0) -> Places:
    """Learn themes from five to ten examples of each, chosen by people.

    Kernel ridge regression onto the themes. A text whose cosine with the centre of the examples is
    under `least` is put nowhere. Raises `BadSeries` when a theme has fewer than five examples.

    Source: Saunders, Gammerman and Vovk (1998), Ridge regression learning in dual variables, ICML.
    """
    names, at, counts = np.unique(np.asarray(labels), return_inverse=True, return_counts=True)
    if len(counts) == 0 or counts.min() < FEWEST:
        raise BadSeries("error.too_few", found=int(min(counts, default=0)), needed=FEWEST)
    wanted = np.where(at[:, None] == np.arange(len(names)), 1.0, 0.0)
    inner = _kernel(vectors, vectors).astype(np.float64) + RIDGE * np.eye(len(vectors))
    weights = np.linalg.solve(inner, wanted - wanted.mean(axis=0)).astype(np.float32)
    reach = np.full(len(names), least, np.float32)
    centres = normalised(wanted.T @ vectors)
    return Places(tuple(names.tolist()), centres, reach, np.asarray(vectors, np.float32), weights)


def _kernel(vectors: Vectors, known: Vectors) -> Vectors:
    likeness: Vectors = np.exp(SHARPNESS * (vectors @ known.T - 1)).astype(np.float32)
    return likeness


def place(vectors: Vectors, known: Places) -> Placed:
    """Put each text where it fits best: one product of matrices for each block of texts."""
    parts = [
        _placed(vectors[at : at + BLOCK], known) for at in range(0, max(len(vectors), 1), BLOCK)
    ]
    return Placed(
        np.concatenate([part.themes for part in parts]),
        np.concatenate([part.likeness for part in parts]),
        np.concatenate([part.ahead for part in parts]),
    )


def _placed(vectors: Vectors, known: Places) -> Placed:
    rows = np.arange(len(vectors))
    scores = known.scores(vectors)
    best = scores.argmax(axis=1)
    top = scores[rows, best]
    scores[rows, best] = -np.inf
    ahead = top - scores.max(axis=1) if scores.shape[1] > 1 else np.full(len(rows), np.inf)
    likeness = (vectors * known.centres[best]).sum(axis=1)
    fits = (likeness >= known.least[best]) & (np.abs(vectors).max(axis=1, initial=0) > 0)
    themes = np.where(fits, np.asarray(known.names, np.intp)[best], -1)
    return Placed(themes, likeness, ahead.astype(np.float32))


def by_hand(placed: Placed, pinned: Mapping[int, int]) -> Placed:
    """Let people have the last word: {row: theme}."""
    themes = placed.themes.copy()
    for row, theme in pinned.items():
        themes[row] = theme
    return Placed(themes, placed.likeness, placed.ahead)
