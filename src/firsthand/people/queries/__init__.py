"""What can be asked about people and places."""

from __future__ import annotations

from firsthand.people.queries.hours import open_hours_between

__all__ = ["open_hours_between"]
