"""Who may decide about measures: follow them, freeze or re-base limits, read them otherwise."""

from __future__ import annotations

from firsthand.people.models import Person


def may_decide(person: Person) -> bool:
    return person.has_role("cx_lead", "service_lead", "analyst")
