"""The sample company: a made-up retailer, its customers, and a truth that is known in advance."""

from __future__ import annotations

from firsthand.sources.sample.simulate import generate
from firsthand.sources.sample.truth import Truth, truth

__all__ = ["Truth", "generate", "truth"]
