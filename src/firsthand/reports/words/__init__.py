"""Words for what the gate found and for what cannot be quoted."""

from __future__ import annotations

from firsthand.reports.words.findings import FINDINGS, explain, tell
from firsthand.reports.words.gaps import GAPS, gap

__all__ = ["FINDINGS", "GAPS", "explain", "gap", "tell"]
