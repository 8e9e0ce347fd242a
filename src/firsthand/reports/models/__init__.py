"""Stories and reports, one noun per file."""

from __future__ import annotations

from firsthand.reports.models.morning import Morning
from firsthand.reports.models.report import Block, Publication, Recipient, Report, Waiver
from firsthand.reports.models.story import Evidence, Story, StorySpan

__all__ = [
    "Block",
    "Evidence",
    "Morning",
    "Publication",
    "Recipient",
    "Report",
    "Story",
    "StorySpan",
    "Waiver",
]
