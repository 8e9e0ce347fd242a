"""Vectors from a service that speaks the interface of OpenAI; who sends the request is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from firsthand.analysis.vectors.embedder import Vectors, normalised, says_something

Post: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Sends the body of a request to …/embeddings and returns the body of the answer."""
BATCH = 64


class BadAnswer(RuntimeError):
    """The service answered something that is no list of vectors for these texts."""


class Endpoint:
    """A model behind …/embeddings. Texts leave the machine: nothing makes one unless configured."""

    def __init__(self, model: str, *, dimensions: int, post: Post, batch: int = BATCH) -> None:
        self._model, self._dimensions, self._post, self._batch = model, dimensions, post, batch

    @property
    def version(self) -> str:
        return f"{self._model}-{self._dimensions}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; zeros for one without letter or digit.

        Raises `BadAnswer` when the service sends other vectors than were asked for.

        >>> def post(body):
        ...     return {"data": [{"index": 0, "embedding": [0, 2]}]}
        >>> Endpoint("small", dimensions=2, post=post).embed(["Late again", ""]).tolist()
        [[0.0, 1.0], [0.0, 0.0]]
        """
        rows = np.zeros((len(texts), self._dimensions), np.float64)
        said = [at for at, text in enumerate(texts) if says_something(text)]
        for start in range(0, len(said), self._batch):
            part = said[start : start + self._batch]
            rows[part] = list(self._asked([texts[at] for at in part]))
        return normalised(rows)

    def _asked(self, texts: list[str]) -> Iterator[list[float]]:
        answer = self._post({"model": self._model, "input": texts, "encoding_format": "float"})
        try:
            found = {
                int(row["index"]): [float(x) for x in row["embedding"]] for row in answer["data"]
            }
        except (KeyError, TypeError, ValueError) as fault:
            raise BadAnswer(f"{self._model} sent no vectors but {str(answer)[:80]}") from fault
        for at in range(len(texts)):
            if len(found.get(at, ())) != self._dimensions:
                told = f"{self._model} sent {len(found.get(at, ()))} numbers for text {at + 1}"
                raise BadAnswer(f"{told}; the settings say {self._dimensions}")
            yield found[at]
