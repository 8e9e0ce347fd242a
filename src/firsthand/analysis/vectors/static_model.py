"""A table of one vector for each token: eighty times faster, less exact, for very large volumes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.analysis.vectors.embedder import Embedder, Vectors, normalised

DIMENSIONS = 256
SMOOTH = 1e-4


class StaticModel:
    """Vectors as the mean of a row of a table for each token; special tokens count nothing.

    `table` is (tokens, dimensions), in the order of the tokenizer's ids.
    """

    def __init__(self, version: str, *, table: NDArray[np.floating], tokenizer: bytes) -> None:
        self._version = version
        self._table = np.ascontiguousarray(table, dtype=np.float32)
        self._tokens = tokenizer

    @property
    def version(self) -> str:
        return self._version

    @property
    def dimensions(self) -> int:
        return int(self._table.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; zeros for a text without a known token."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for at, text in enumerate(texts):
            ids = self._tokenizer.encode(text, add_special_tokens=False).ids
            if ids:
                rows[at] = self._table[ids].mean(axis=0)
        return normalised(rows)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(self._tokens)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


def distilled(
    teacher: Embedder, tokens: Sequence[str], *, dimensions: int = DIMENSIONS
) -> NDArray[np.float32]:
    """Make the table of a static model: what the teacher says of each token, with fewer dimensions.

    `tokens` are the vocabulary in the order of its ids, commonest first, as vocabularies are made.
    The common directions are taken by principal components, and common tokens weigh less (their
    share estimated from their rank, after Zipf). Returns (tokens, dimensions).

    Source: Tulkens and van Dongen (2024), Model2Vec; Arora, Liang and Ma (2017), a simple but
    tough-to-beat baseline for sentence embeddings, ICLR.
    """
    rows = teacher.embed([token.removeprefix("##") for token in tokens]).astype(np.float64)
    centred = rows - rows.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    kept = centred @ directions[:, ::-1][:, :dimensions]
    ranks = np.arange(1, len(tokens) + 1)
    shares = (1 / ranks) / (1 / ranks).sum()
    table: NDArray[np.float32] = (kept * (SMOOTH / (SMOOTH + shares))[:, None]).astype(np.float32)
    return table
