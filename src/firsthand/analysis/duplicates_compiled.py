"""The inner loop of looking through a million texts: bytes need no copy here."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True, fastmath=True)
def products(known: NDArray[Any], asked: NDArray[Any], scores: NDArray[Any]) -> None:
    """Write the product of each row with one vector into `scores`."""
    for row in range(known.shape[0]):
        total = np.float32(0)
        for column in range(known.shape[1]):
            total += np.float32(known[row, column]) * asked[column]
        scores[row] = total
