"""Today, stories and reports as pages."""

from __future__ import annotations
