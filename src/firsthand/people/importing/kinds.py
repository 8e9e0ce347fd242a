"""Which lists there are: their columns, and how a row is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.people.importing import people, teams
from firsthand.people.importing.look import Look, Plan, look
from firsthand.people.importing.reading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    names: Mapping[str, str]
    needed: tuple[str, ...]
    key: str
    planner: Callable[[], Callable[[dict[str, str]], Plan]]

    def look(self, text: str) -> Look:
        return look(read(text, self.names, self.needed), key=self.key, plan=self.planner())


KINDS = {
    "people": Kind(
        names=people.NAMES, needed=("email", "name"), key="email", planner=people.Planner
    ),
    "teams": Kind(
        names=teams.NAMES, needed=("name", "function"), key="name", planner=teams.Planner
    ),
}
