"""The kinds of messages there are. A floor above adds its own when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    id: str
    label: str | Promise
    """What the page of choices calls it, e.g. "Somebody answered what you raised"."""
    channel: str = "email"
    """How it comes unless a person chooses otherwise; empty: not unless they choose it."""
    urgent: bool = False
    """Comes in quiet hours too."""
    always: bool = False
    """Somebody asked for it this moment, as for a new password: nobody can choose it away."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    if _kinds.get(kind.id, kind) != kind:
        raise ImproperlyConfigured(f"There are two kinds of message called {kind.id}")
    _kinds[kind.id] = kind


def kind(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise ImproperlyConfigured(f"No kind of message is called {name}") from None


def kinds() -> Iterator[Kind]:
    yield from _kinds.values()
