"""The clock and the 26 weeks on a colleague's page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from firsthand.encounters.queries.clocks_person import contact
from firsthand.encounters.views.clock_drawing import months
from firsthand.people.models import Person
from firsthand.people.profile import Panel


def panels(reader: Person, person: Person) -> list[Panel]:
    """Their clock beside the page and their weeks in it, or one sentence that it is their own."""
    if not person.is_active:
        return []
    found = contact(reader, person, timezone.localdate())
    drawn: dict[str, Any] = {"person": person, "found": found, "mine": reader == person}
    if found is None:
        return [Panel("frontline/panel_clock.html", drawn, rail=True)]
    drawn |= {"months": months(found.mondays)}
    return [
        Panel("frontline/panel_weeks.html", drawn),
        Panel("frontline/panel_clock.html", drawn, rail=True),
    ]
