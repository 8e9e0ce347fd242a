"""Measures, one noun per file."""

from __future__ import annotations

from firsthand.measures.models.decision import (
    ChartEvent,
    InstrumentChange,
    LimitsDecision,
    VerdictChange,
)
from firsthand.measures.models.explanation import Explanation
from firsthand.measures.models.measure import Follow, Measure, Observation, Seen
from firsthand.measures.models.tally import Asked, Tally, Uncounted

__all__ = [
    "Asked",
    "ChartEvent",
    "Explanation",
    "Follow",
    "InstrumentChange",
    "LimitsDecision",
    "Measure",
    "Observation",
    "Seen",
    "Tally",
    "Uncounted",
    "VerdictChange",
]
