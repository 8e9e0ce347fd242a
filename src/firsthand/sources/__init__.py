"""Bytes of another system become records. One folder a source; the recipe for the next is in
docs/guide/contributor/add-a-source.md.
"""

from __future__ import annotations

from firsthand.sources.errors import Hostile, SourceError, Unreadable
from firsthand.sources.registry import Kind, kind, kinds

__all__ = ["Hostile", "Kind", "SourceError", "Unreadable", "kind", "kinds"]
