"""Questions about voices."""

from __future__ import annotations

from firsthand.voices.queries.search import search
from firsthand.voices.queries.similar import similar

__all__ = ["search", "similar"]
