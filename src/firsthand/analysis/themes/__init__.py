"""What customers talk about: themes found in vectors, named, kept, and corrected by people."""

from __future__ import annotations

from firsthand.analysis.themes.discover import Themes, themes

__all__ = ["Themes", "themes"]
