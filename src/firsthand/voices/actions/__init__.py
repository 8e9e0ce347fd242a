"""What changes voices, one verb a file."""

from __future__ import annotations
