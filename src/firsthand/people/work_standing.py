"""How work in the background stands, for pages whose floor does not know the queue.

The queue lies above and says once, when it starts, whom to ask. Without it nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

State = Literal["", "waiting", "running", "failed", "stopped", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The newest job of one kind about one thing; no state: there is none."""

    state: State = ""
    why: str = ""
    """Why it failed for good, in words for whoever waits for it."""

    @property
    def is_over(self) -> bool:
        """Nobody will go on with it unless somebody asks."""
        return self.state not in {"waiting", "running"}


Ask = Callable[[str, int], Standing]
_ask: list[Ask] = []
_alive: list[Callable[[], bool]] = []


def register(ask: Ask, alive: Callable[[], bool]) -> None:
    """Say who knows how the work of a task about a thing stands, and whether any worker is alive."""
    _ask[:], _alive[:] = [ask], [alive]


def standing(task: str, about: int) -> Standing:
    return _ask[0](task, about) if _ask else Standing()


def somebody_works() -> bool:
    """Whether a worker has been seen within the last minute."""
    return _alive[0]() if _alive else False
