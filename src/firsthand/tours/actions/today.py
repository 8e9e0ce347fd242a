"""A day of a tour: one entry that is an encounter, a day of the tour and evidence at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from firsthand.encounters.actions import keep
from firsthand.encounters.models import Encounter, Kind
from firsthand.people.models import Person
from firsthand.tours.actions.proof import count_encounter
from firsthand.tours.models import Tour, TourGoal


@transaction.atomic
def log_day(
    tour: Tour,
    kind: Kind,
    occurred_on: date,
    *,
    by: Person,
    learned: str,
    goals: Iterable[TourGoal] = (),
    colleagues: Iterable[Person] = (),
    **told: Any,
) -> Encounter:
    """Log what happened today. The clock, the tour and the network all read this one entry."""
    there = [person for person in colleagues if person.pk != by.pk]
    hosts = [person for person in there if person.pk == tour.host_id]
    guests = [by, *(person for person in there if person.pk != tour.host_id)]
    made = keep.log(
        kind,
        occurred_on,
        by=by,
        learned=learned,
        people=guests,
        hosts=hosts,
        function=tour.function,
        **told,
    )
    count_encounter(tour, made, by=by, goals=list(goals))
    return made
