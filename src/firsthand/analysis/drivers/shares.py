"""Share the explained variance out among the drivers: exactly, or nearly for many of them."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import comb
from typing import Any

import numpy as np

from firsthand.analysis.series import Floats

Codes = np.ndarray[Any, np.dtype[np.intp]]
NEARLY_EQUAL = 1e-10


def exact(between: Floats, outcome: Floats) -> Floats:
    """What each driver adds to R², averaged over all orders in which they could be added (LMG).

    `between` are the correlations of the drivers (p, p), `outcome` theirs with the outcome (p,).
    All 2^p sets are worked out, so that the shares sum to R² but for rounding.

    >>> shares = exact(np.array([[1, 0.5], [0.5, 1]]), np.array([0.6, 0.3]))
    >>> [round(float(share), 3) for share in shares]
    [0.315, 0.045]

    Source: Lindeman, Merenda and Gold (1980); Grömping (2007), The American Statistician 61,
    139-147.
    """
    many = len(outcome)
    explained = _explained(between, outcome)
    sets = np.arange(1 << many)
    sizes, weights = _sizes(many)
    shares = np.empty(many)
    for driver in range(many):
        without = sets[(sets >> driver) & 1 == 0]
        added = explained[without | 1 << driver] - explained[without]
        shares[driver] = weights[sizes[without]] @ added
    return shares


def relative_weights(between: Floats, outcome: Floats) -> Floats:
    """Johnson's relative weights: nearly what `exact` says, for any number of drivers.

    >>> shares = relative_weights(np.array([[1, 0.5], [0.5, 1]]), np.array([0.6, 0.3]))
    >>> [round(float(share), 3) for share in shares]
    [0.315, 0.045]

    Source: Johnson (2000), Multivariate Behavioral Research 35, 1-19.
    """
    values, directions = np.linalg.eigh(between)
    roots = np.sqrt(np.maximum(values, 0))
    nearest = (directions * roots) @ directions.T
    known = np.where(roots > np.sqrt(NEARLY_EQUAL), roots, np.inf)
    effects = (directions / known) @ directions.T @ outcome
    shares: Floats = nearest**2 @ effects**2
    return shares


@lru_cache(maxsize=32)
def _sizes(many: int) -> tuple[Codes, Floats]:
    """The size of each set (bits), and the weight of a set of each size in Shapley's mean."""
    sizes = np.array([index.bit_count() for index in range(1 << many)], np.intp)
    return sizes, np.array([1 / (many * comb(many - 1, size)) for size in range(many)])


@lru_cache(maxsize=32)
def _members(many: int, size: int) -> tuple[Codes, Codes]:
    """Every set of so many drivers: its members, and its place among all sets."""
    members = np.array(list(combinations(range(many), size)), np.intp)
    return members, (1 << members).sum(axis=1)


def _explained(between: Floats, outcome: Floats) -> Floats:
    """R² of the regression on each set of drivers, at the place of the set's bits."""
    explained = np.zeros(1 << len(outcome))
    for size in range(1, len(outcome) + 1):
        members, places = _members(len(outcome), size)
        inside = between[members[:, :, None], members[:, None, :]]
        wanted = outcome[members]
        explained[places] = (wanted * _solved(inside, wanted)).sum(axis=1)
    return explained


def _solved(inside: Floats, wanted: Floats) -> Floats:
    """Solve each set; where drivers repeat each other, the smallest solution explains the same."""
    values, directions = np.linalg.eigh(inside)
    turned = np.einsum("sij,si->sj", directions, wanted)
    turned = np.divide(turned, values, out=np.zeros_like(turned), where=values > NEARLY_EQUAL)
    solved: Floats = np.einsum("sij,sj->si", directions, turned)
    return solved
