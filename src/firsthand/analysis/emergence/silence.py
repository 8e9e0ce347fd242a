"""“Seen, not an issue” silences what it is about, and nothing else.

What was seen is kept as the middle of its messages and how far they reach. A message inside that
reach neither raises an alarm nor counts in one; everything else is scanned as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.vectors import normalised

INSIDE: Final = 0.2
"""The part of its own messages that may lie outside the reach."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The middle of what was seen (a direction of length 1), and the cosine that is still about it."""

    middle: tuple[float, ...]
    reach: float


def silence(vectors: npt.NDArray[Any]) -> Silence:
    """Make a silence from the vectors of the messages that were seen, shape (n, d), n at least 2.

    The reach is measured on each message against the middle of the others, so that few messages
    do not silence only themselves.

    >>> seen = np.array([[1.0, 0.1, 0], [1, 0, 0.1], [1, -0.1, 0]])
    >>> about(np.array([[1.0, 0.05, 0.05], [0, 1, 0]]), [silence(seen)]).tolist()
    [True, False]
    """
    rows = normalised(np.asarray(vectors, dtype=np.float32))
    if len(rows) < 2:
        raise BadSeries("error.too_few", found=len(rows), needed=2)
    total = rows.sum(axis=0)
    others = normalised(total - rows)
    own = (others * rows).sum(axis=1)
    middle = normalised(total[None])[0]
    return Silence(tuple(map(float, middle)), float(np.quantile(own, INSIDE)))


def about(vectors: npt.NDArray[Any], silences: Sequence[Silence]) -> npt.NDArray[np.bool_]:
    """Which messages are about something that was silenced."""
    rows = normalised(np.asarray(vectors, dtype=np.float32))
    found = np.zeros(len(rows), dtype=np.bool_)
    for one in silences:
        found |= rows @ np.array(one.middle, dtype=np.float32) >= one.reach
    return found
