"""Tell the floors above that voices of some days changed, so that they count those days again.

`voices` knows nothing of measures. A floor above says once, when it starts, what to do; whoever
keeps, moves, hides or erases voices calls `tell` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

Listener = Callable[[frozenset[date]], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    if listener not in _listeners:
        _listeners.append(listener)


def tell(days: Iterable[date]) -> None:
    """Say on which local days voices came, went, moved to another step, or lost their words."""
    changed = frozenset(days)
    if changed:
        for listener in _listeners:
            listener(changed)
