"""The sides of a promise that the page shows, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.http import QueryDict

from firsthand.commitments.models import Commitment, CommitmentQuerySet
from firsthand.commitments.queries import done_lately, owed_to, waiting_on
from firsthand.people.models import Person

COLUMNS = ("id", "kind", "what", "owed_by", "owed_to", "due_on", "made_at", "kept_at", "evidence",
           "released_at", "reason", "url")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """Which of them are asked for: all, one, or only what is past its day."""

    NAMES: ClassVar[tuple[str, ...]] = ("mine", "owed", "done")
    side: str = ""
    late: bool = False

    @classmethod
    def of(cls, asked: QueryDict) -> Sides:
        side = asked.get("side", "")
        return cls(side if side in cls.NAMES else "", bool(asked.get("late")))

    @property
    def query(self) -> str:
        """The address that shows the same."""
        return "&".join([f"side={self.side}"] * bool(self.side) + ["late=1"] * self.late)

    def shown(self) -> tuple[str, ...]:
        names = (self.side,) if self.side else self.NAMES
        return tuple(name for name in names if not (self.late and name == "done"))

    def lists(self, person: Person, now: datetime) -> dict[str, CommitmentQuerySet]:
        """Each side that is asked for."""
        every = {
            "mine": waiting_on(person),
            "owed": owed_to(person),
            "done": done_lately(person, now),
        }
        today = now.date()
        return {
            name: every[name].filter(due_on__lt=today) if self.late else every[name]
            for name in self.shown()
        }


def as_data(one: Commitment) -> dict[str, Any]:
    """One promise as it is exported; nothing of a customer is in it."""
    keeping, release = getattr(one, "keeping", None), getattr(one, "release", None)
    values = (
        str(one.public_id),
        one.kind,
        one.what,
        one.owed_by.name,
        one.owed_to.name if one.owed_to else "",
        one.due_on.isoformat(),
        one.made_at.isoformat(),
        keeping.at.isoformat() if keeping else "",
        keeping.evidence if keeping else "",
        release.at.isoformat() if release else "",
        release.reason if release else "",
        one.url,
    )
    return dict(zip(COLUMNS, values, strict=True))


def rows(found: CommitmentQuerySet) -> Iterator[dict[str, Any]]:
    whole = found.select_related("owed_by", "owed_to", "keeping", "release")
    return (as_data(one) for one in whole.iterator(chunk_size=2_000))
