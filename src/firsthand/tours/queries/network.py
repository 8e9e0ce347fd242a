"""Who met whom, through which tour: edges are read from encounters, never entered (mission C13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from firsthand.encounters.models import Attendance
from firsthand.people.models import Function, Person
from firsthand.tours.models import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two colleagues who were at one encounter."""

    person: Person
    encounter: UUID
    kind: str
    on: date
    tour: UUID | None
    through: str
    """The part of the company that was toured; empty where it was no day of a tour."""


def edges(person: Person, *, reader: Person, only: set[int] | None = None) -> list[Edge]:
    """Read a person's edges, the newest first: one for each colleague at each encounter.

    Of a draft nobody learns but its owner. `only` narrows to tours of some functions: what a host
    may see of a guest.
    """
    been = Attendance.objects.kept().filter(person=person, came=True)
    mine = (been if reader == person else been.counting()).values("encounter")
    others = (
        Attendance.objects.kept()
        .filter(encounter__in=mine)
        .exclude(person=person)
        .exclude(came=False)
        .select_related("person__function", "encounter__kind")
        .order_by("-occurred_on", "person__name", "id")
    )
    tours = _tours_of(person)
    found = [_edge(one, tours) for one in others]
    if only is None:
        return found
    shown = {tour for tour, (function, _name) in tours.values() if function in only}
    return [edge for edge in found if edge.tour in shown]


def _tours_of(person: Person) -> dict[int, tuple[UUID, tuple[int, str]]]:
    """Encounter → the tour that it was a day of, with its function."""
    days = Evidence.objects.standing().filter(
        tour__person=person, tour__removal__isnull=True, encounter__isnull=False
    )
    told = days.values_list(
        "encounter", "tour__public_id", "tour__function", "tour__function__name"
    )
    return {encounter: (tour, (function, name)) for encounter, tour, function, name in told}


def _edge(other: Attendance, tours: dict[int, tuple[UUID, tuple[int, str]]]) -> Edge:
    tour, (_function, through) = tours.get(other.encounter_id, (None, (0, "")))
    return Edge(
        person=other.person,
        encounter=other.encounter.public_id,
        kind=other.encounter.kind.name,
        on=other.occurred_on,
        tour=tour,
        through=through,
    )


def known(found: Iterable[Edge]) -> dict[int, list[str]]:
    """Function → the names of those whom one knows there, the newest first."""
    names: dict[int, list[str]] = {}
    for edge in found:
        here = names.setdefault(edge.person.function_id or 0, [])
        if edge.person.name not in here:
            here.append(edge.person.name)
    return names


def gaps(found: Iterable[Edge]) -> list[Function]:
    """The parts of the company in which one knows nobody yet."""
    names = known(found)
    everywhere = Function.objects.order_by("position", "name", "id")
    return [function for function in everywhere if function.pk not in names]
