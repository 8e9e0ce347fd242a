"""What the numbers say about each step of a journey, told by the floor that judges them.

`voices` shows the journey and knows nothing of measures: they say here, once, whom to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from firsthand.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The most pressing verdict on a step."""

    kind: str
    says: str
    url: str


Ask = Callable[[Person, date], Mapping[int, Verdict]]
_ask: list[Ask] = []


def register(ask: Ask) -> None:
    _ask[:] = [ask]


def verdicts(person: Person, today: date) -> Mapping[int, Verdict]:
    """By the key of the step; nothing where no number is followed."""
    return _ask[0](person, today) if _ask else {}
