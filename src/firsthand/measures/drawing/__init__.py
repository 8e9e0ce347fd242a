"""Charts as numbers for an SVG template: colours are CSS classes, so dark and print cost nothing."""

from __future__ import annotations
