"""Parts of the frontline page that others bring: the week of open seats.

Whoever has a part says once, when the app starts, how it is made; it is drawn under the clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.people.http import PersonRequest


@dataclass(frozen=True, slots=True)
class FrontlinePart:
    """A template, and what it is drawn from, called `part` in there."""

    template: str
    drawn: Mapping[str, Any]


Build = Callable[[PersonRequest], FrontlinePart | None]
_builders: dict[str, Build] = {}


def register(name: str, build: Build) -> None:
    _builders[name] = build


def parts(request: PersonRequest) -> list[FrontlinePart]:
    return [part for build in _builders.values() if (part := build(request))]
