"""From voices to tallies, from tallies to observations, and what people decide about a chart."""

from __future__ import annotations
