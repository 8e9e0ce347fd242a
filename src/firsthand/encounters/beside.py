"""Where one entry shows. Floors above say what they make of an encounter: a tour, a measure, a voice.

`encounters` knows none of them. A floor above says once, when it starts, what its lines are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.encounters.models import Encounter
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """A place where this encounter shows, in words: "Field note on Repair"."""

    label: str
    says: str
    url: str = ""
    icon: str = "arrow-up-right"


Build = Callable[[Person, Encounter], list[Line]]
"""Where the encounter shows, as far as the reader may know."""
_builders: dict[str, Build] = {}


def register(name: str, build: Build) -> None:
    """Add lines to the page of every encounter: `build(reader, encounter)`, or an empty list."""
    _builders[name] = build


def shows_in(reader: Person, encounter: Encounter) -> list[Line]:
    return [line for build in _builders.values() for line in build(reader, encounter)]
