"""Tell whoever cares that something was done with an issue: the floors above, and webhooks.

Every verb of `issues.actions` writes one Activity and tells of it, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from firsthand.issues.models import Activity

Listener = Callable[[Activity], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Say once, when an app starts, what to do; `activity.verb` and `activity.issue` say what it was."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(activity: Activity) -> None:
    for listener in _listeners:
        listener(activity)
