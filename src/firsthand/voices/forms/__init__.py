"""What people fill in about voices."""

from __future__ import annotations
