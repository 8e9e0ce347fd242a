"""Words to vectors: texts that mean alike point the same way.

`packaged()` gives the model that is shipped inside; whatever else follows `Embedder` can take its
place. Nothing is loaded before the first text.
"""

from __future__ import annotations

from firsthand.analysis.vectors.embedder import Embedder, Vectors, normalised
from firsthand.analysis.vectors.packaged import MINILM, packaged

__all__ = ["MINILM", "Embedder", "Vectors", "normalised", "packaged"]
