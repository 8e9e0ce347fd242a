"""Sharing a difference among those who made it, so that the shares add up to it."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from firsthand.queueing.errors import BadInput
from firsthand.queueing.tally import Floats

_MOST: Final = 12


def shapley(drivers: Sequence[str], value: Callable[[frozenset[str]], Floats]) -> Floats:
    """What each driver adds on average over all orders in which they could have moved.

    `value(moved)` is the outcome (or several, as an array) when just these drivers have moved.
    Gives (drivers, outcomes). Exact: every one of the 2^n sets is asked for once, on threads. The
    rows add up to value(all) - value(none); a driver that never matters gets exactly 0; the order
    of naming does not matter.

    >>> area = lambda moved: np.array([6.0 if "width" in moved else 3.0])
    >>> shapley(["width", "colour"], area).tolist()
    [[3.0], [0.0]]

    Source: L. S. Shapley (1953), A value for n-person games, Contributions to the Theory of Games
    II, 307-317. Raises BadInput for more than 12 drivers.
    """
    n = len(drivers)
    if n > _MOST:
        raise BadInput("drivers", n, "error.contradiction", why=f"at most {_MOST} are shared exactly",
                       cure="Name fewer, or take some together")  # fmt: skip
    sets = [
        frozenset(name for k, name in enumerate(drivers) if mask >> k & 1) for mask in range(1 << n)
    ]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        values = np.stack([np.atleast_1d(found) for found in pool.map(value, sets)])
    return np.stack([_added(values, k, n) for k in range(n)]) if n else values[:0]


def _added(values: Floats, k: int, n: int) -> Floats:
    """The mean over orders of what driver k adds when it moves."""
    without = [mask for mask in range(1 << n) if not mask >> k & 1]
    weights = np.array([1 / (n * math.comb(n - 1, mask.bit_count())) for mask in without])
    steps = np.stack([values[mask | 1 << k] - values[mask] for mask in without])
    return np.asarray(weights @ steps)
