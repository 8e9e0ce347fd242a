"""How many leaders spoke with a customer: asked of whoever knows, and "not recorded yet" until then.

The floor that records first-hand encounters answers later; a report always prints the line (A23).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spoke:
    """`spoke` of `leaders` spoke with a customer in the period; `served` of them served one too."""

    spoke: int
    leaders: int
    served: int | None = None
    """Talking and serving are two columns (mission A27); None: nobody counts it apart."""


Knows = Callable[[date, date], Spoke | None]
_asked: list[Knows] = []


def register(knows: Knows) -> None:
    """Answer from now on who spoke with customers; the newest to register is asked first."""
    if knows not in _asked:
        _asked.insert(0, knows)


def forget(knows: Knows) -> None:
    _asked.remove(knows)


def spoke(since: date, until: date) -> Spoke | None:
    """Return how many leaders spoke; None: nobody recorded it, which is not the same as none."""
    answers = (knows(since, until) for knows in _asked)
    return next((answer for answer in answers if answer is not None), None)
