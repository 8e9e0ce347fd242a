"""See parse.py and samples/."""

from __future__ import annotations
