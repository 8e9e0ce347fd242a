"""What goes along with an outcome, and how much of it each of several things explains."""

from __future__ import annotations

from firsthand.analysis.drivers.importance import Driver, Drivers, Method, drivers

__all__ = ["Driver", "Drivers", "Method", "drivers"]
