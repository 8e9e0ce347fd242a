"""Lists of people and teams from a file: look first, keep afterwards, idempotent on e-mail or name."""

from __future__ import annotations

from firsthand.people.importing.kinds import KINDS, Kind
from firsthand.people.importing.look import Look, Row, keep
from firsthand.people.importing.reading import Unfit, decoded

__all__ = ["KINDS", "Kind", "Look", "Row", "Unfit", "decoded", "keep"]
