"""A sentence model as ONNX: tokens in, the mean of what it says about them out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.analysis.vectors.embedder import Vectors, normalised, says_something

THREADS = 2
MOST_TOKENS = 256
CHARACTERS_A_TOKEN = 32
"""Nothing is read behind so many characters for each token: a text of a megabyte costs no more."""


class SentenceModel:
    """A model of the BERT family and its tokenizer, given as bytes.

    Each text goes through the model alone. Quantised models take the range of their numbers from
    the whole batch, so that in company a text would get another vector with every neighbour
    (cosine down to .977 for the packaged model); alone it has one vector for ever, whatever
    engine asks for it. Two threads work on two texts at a time.

    Source: Reimers and Gurevych (2019), Sentence-BERT, EMNLP (mean of the last layer).
    """

    def __init__(
        self, version: str, *, model: bytes, tokenizer: bytes, most_tokens: int = MOST_TOKENS
    ) -> None:
        self._version, self._model, self._tokens = version, model, tokenizer
        self._most_tokens = most_tokens
        self._loading = threading.Lock()

    @property
    def version(self) -> str:
        return self._version

    @cached_property
    def dimensions(self) -> int:
        return int(self._loaded[0].get_outputs()[0].shape[-1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; zeros for a text without letter or digit.

        What a text says behind its first 256 tokens (some 190 English words) is not read.
        Equal texts are worked out once.
        """
        places: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            if says_something(text):
                places.setdefault(text, []).append(at)
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        # Long texts first: at the end both threads have something small left.
        once = sorted(places, key=len, reverse=True)
        with ThreadPoolExecutor(THREADS) as threads:
            for text, row in zip(once, threads.map(self._row, once), strict=True):
                rows[places[text]] = row
        return normalised(rows)

    def _row(self, text: str) -> NDArray[np.float32]:
        session, tokenizer = self._loaded
        ids = tokenizer.encode(text[: self._most_tokens * CHARACTERS_A_TOKEN]).ids
        tokens = np.array([ids], np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        wanted = {name: given[name] for name in self._inputs}
        states: NDArray[np.float32] = session.run(None, wanted)[0]
        mean: NDArray[np.float32] = states[0].mean(axis=0)
        return mean

    @cached_property
    def _inputs(self) -> list[str]:
        return [given.name for given in self._loaded[0].get_inputs()]

    @property
    def _loaded(self) -> tuple[Any, Any]:
        with self._loading:
            return self._parts

    @cached_property
    def _parts(self) -> tuple[Any, Any]:
        """Load session and tokenizer; imported here, because most processes never embed."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            self._model, options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_buffer(self._tokens)
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._most_tokens)
        return session, tokenizer
