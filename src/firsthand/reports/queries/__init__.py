"""Questions that reports, stories and Today ask of the floors below."""

from __future__ import annotations
