"""The made-up company as rows: brought in and taken away with one click each."""

from __future__ import annotations
