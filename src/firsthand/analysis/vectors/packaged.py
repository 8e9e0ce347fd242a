"""The model that is shipped inside the package: all-MiniLM-L6-v2, quantised to 8 bits."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib import resources

from firsthand.analysis.vectors.sentence_model import SentenceModel

MINILM = "minilm-l6-v2-int8-1"
"""The version under which its vectors are kept. Another file or another way to use it: another number."""
FOLDER = "minilm_l6_v2_int8"
HASHES = {
    "model.onnx": "fef0116dcadb7f2d6d36f2df8d0608565283df81a8a23de0f9f2fdbbe140668a",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class AnotherModel(RuntimeError):
    """A file of the model is not the one that Firsthand was made with."""


@lru_cache(maxsize=1)
def packaged() -> SentenceModel:
    """Return the model that is shipped inside: English, 384 dimensions, 23 MB, no network.

    Its files are compared with their hashes first. Raises `AnotherModel` where they differ.

    >>> one, same, other = packaged().embed(["Where is my parcel?", "Has my package been sent?",
    ...                                      "The agent was rude."])
    >>> bool(one @ same > 0.5 > 0.2 > one @ other)
    True

    Source: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0); provenance in its NOTICE.
    """
    model, tokenizer = map(checked, HASHES)
    return SentenceModel(MINILM, model=model, tokenizer=tokenizer)


def checked(name: str) -> bytes:
    """Read a file of the model and compare it with its hash."""
    content = resources.files("firsthand.analysis").joinpath("models", FOLDER, name).read_bytes()
    found = sha256(content).hexdigest()
    if found != HASHES[name]:
        told = f"{name} of {FOLDER} has the hash {found[:12]}…, not {HASHES[name][:12]}…"
        raise AnotherModel(f"{told}; install Firsthand again")
    return content
