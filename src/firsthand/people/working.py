"""What a job says while it works. The worker listens above; a terminal may listen too.

An action calls `progress(done, total)` inside the transaction of its checkpoint. Whoever runs it
has put up a listener; without one nothing happens, so the same action serves tests and commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Listener(Protocol):
    def __call__(self, done: int, total: int | None, about: str) -> None: ...


class GiveUp(Exception):
    """Trying again would not help. The text is shown to a person: say what to do."""


class Stopped(Exception):
    """Somebody asked the job to stop. What was checkpointed stays."""


class Interrupted(Exception):
    """The worker is closing. The job goes back to the queue and continues where it was."""


class LeaseLost(Exception):
    """Another worker has this job now: roll back whatever was not committed."""


_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def progress(done: int, total: int | None = None, about: str = "") -> None:
    """Say how far the work has come.

    Called inside a transaction it also proves that the job is still ours: it raises `LeaseLost`,
    `Stopped` or `Interrupted`, and the transaction rolls back. So a checkpoint commits once.
    """
    hears = listener()
    if hears:
        hears(done, total, about)


def listener() -> Listener | None:
    return _listener.get()


@contextmanager
def listening(hears: Listener | None) -> Iterator[None]:
    token = _listener.set(hears)
    try:
        yield
    finally:
        _listener.reset(token)
