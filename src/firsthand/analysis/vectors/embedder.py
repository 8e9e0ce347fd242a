"""What a model has to offer so that texts can be compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""One row a text, of length 1; or all zeros where a text says nothing."""


class Embedder(Protocol):
    """A model that turns texts into vectors. The same text always gets the same vector."""

    @property
    def version(self) -> str:
        """The name under which vectors are kept: vectors of two versions are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a row."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in their order."""
        ...


def normalised(rows: NDArray[np.floating]) -> Vectors:
    """Scale each row to length 1, so that a product of two rows is their cosine; zeros stay zeros.

    >>> normalised(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it: the rest has no meaning that could be alike.

    >>> says_something(" … "), says_something("ok")
    (False, True)
    """
    return any(map(str.isalnum, text))
