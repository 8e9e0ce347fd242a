"""What a first-hand encounter is made of, one noun per file."""

from __future__ import annotations

from firsthand.encounters.models.attendance import Attendance, Met, Moment, Part
from firsthand.encounters.models.encounter import (
    Encounter,
    JobDone,
    Leaning,
    PlaceKept,
    Rigour,
    Series,
)
from firsthand.encounters.models.kind import Depth, Kind, Mode

__all__ = [
    "Attendance",
    "Depth",
    "Encounter",
    "JobDone",
    "Kind",
    "Leaning",
    "Met",
    "Mode",
    "Moment",
    "Part",
    "PlaceKept",
    "Rigour",
    "Series",
]
