"""Who says nearly the same: for each message the nearest others, by the cosine of their vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.vectors import Vectors

KEPT: Final = 200
BLOCK: Final = 1024
"""Rows that are compared at once: the memory is this times the number of messages."""

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each message (a row) the places of its nearest others and their cosines, nearest first."""

    places: Places
    nearness: Vectors


def neighbours(vectors: npt.NDArray[Any], kept: int = KEPT) -> Neighbours:
    """Find the `kept` nearest of each row among all rows; the row itself is left out.

    `vectors` has shape (n, d). The mean is taken away first: what all messages have in common
    (here: that they speak of a bank) says nothing about what one of them is about.

    Raises `BadSeries` for a vector with a value that is no number.

    >>> found = neighbours(np.array([[3.0, 0], [2, 0.1], [0, 3], [0.1, 2]]), kept=1)
    >>> found.places.ravel().tolist()
    [1, 0, 3, 2]
    """
    checked = np.asarray(vectors, dtype=np.float32)
    for wrong in np.flatnonzero(~np.isfinite(checked).all(axis=1))[:1]:
        raise BadSeries("error.not_a_number", at=int(wrong), what="vector")
    if not len(checked):
        return Neighbours(np.empty((0, 0), np.int32), np.empty((0, 0), np.float32))
    rows = _directions(checked)
    kept = max(min(kept, len(rows) - 1), 0)
    places = np.empty((len(rows), kept), dtype=np.int32)
    nearness = np.empty((len(rows), kept), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        stop = min(start + BLOCK, len(rows))
        alike = rows[start:stop] @ rows.T
        alike[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        places[start:stop], nearness[start:stop] = _nearest(alike, kept)
    return Neighbours(places, nearness)


def _directions(vectors: Vectors) -> Vectors:
    centred = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-12), dtype=np.float32)


def _nearest(alike: Vectors, kept: int) -> tuple[Places, Vectors]:
    some = np.argpartition(-alike, max(kept - 1, 0), axis=1)[:, :kept]
    near = np.take_along_axis(alike, some, axis=1)
    order = np.argsort(-near, axis=1, kind="stable")
    return (
        np.take_along_axis(some, order, axis=1).astype(np.int32),
        np.take_along_axis(near, order, axis=1),
    )
