"""Who may write reports and stories."""

from __future__ import annotations

from firsthand.people.models import Person

WRITERS = ("cx_lead", "service_lead", "analyst")


def may_compose(person: Person) -> bool:
    return person.has_role(*WRITERS)
