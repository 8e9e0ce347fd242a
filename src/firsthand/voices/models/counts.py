"""The four honest counts of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """read = kept + already here + set aside + not a voice, each counted where it is stored."""

    read: int
    kept: int
    score_only: int
    """Of those kept, how many have a score and no words."""
    already: int
    changed: int
    """Of those already here, how many got a new edition."""
    set_aside: int
    mended: int
    reasons: Mapping[str, int]
    """Why rows are not a customer's voice, and how many."""

    @property
    def not_voices(self) -> int:
        return sum(self.reasons.values())

    @property
    def gone(self) -> int:
        """Kept once, and since brought in again after an undo, or deleted when its time was over."""
        return self.read - self.kept - self.already - self.set_aside - self.not_voices

    def as_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "kept": self.kept,
            "already_here": self.already,
            "changed": self.changed,
            "set_aside": self.set_aside,
            "mended": self.mended,
            "not_a_voice": self.not_voices,
            "reasons": dict(self.reasons),
            "score_only": self.score_only,
            "gone_since": self.gone,
        }
