"""Tell the floors above that an encounter changed: it came to count, or was taken away.

A floor above says once, when it starts, what to do; it is done in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from firsthand.encounters.models import Encounter

Listener = Callable[[Encounter], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    if listener not in _listeners:
        _listeners.append(listener)


def tell(encounter: Encounter) -> None:
    for listener in _listeners:
        listener(encounter)
