"""Questions about measures: the chart, the reading in words, the signals page."""

from __future__ import annotations
