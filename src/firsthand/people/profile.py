"""Panels on a colleague's page that floors above bring: a clock, tours, a network.

`people` knows none of them. A floor above says once, when it starts, how its panel is made; a
builder gives None where this reader may see nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: a template, and what it is drawn from, called `panel` in there."""

    template: str
    drawn: Mapping[str, Any]
    rail: bool = False
    """Beside the page instead of in it."""


Build = Callable[[Person, Person], list[Panel]]
"""What is shown about the second person to the first."""
_builders: dict[str, Build] = {}


def register(name: str, build: Build) -> None:
    """Add panels to every colleague's page: `build(reader, person)` gives them, or an empty list."""
    _builders[name] = build


def panels(reader: Person, person: Person) -> list[Panel]:
    return [panel for build in _builders.values() for panel in build(reader, person)]
