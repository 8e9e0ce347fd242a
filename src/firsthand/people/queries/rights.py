"""Who may give what to whom."""

from __future__ import annotations

from firsthand.people.models import Person, RoleGrant


def administrators() -> set[int]:
    held = RoleGrant.objects.current().filter(role="admin", person__is_active=True)
    return set(held.values_list("person_id", flat=True))


def is_last_administrator(person: Person) -> bool:
    return administrators() == {person.pk}


def may_give_key(person: Person, *, by: Person) -> bool:
    """An administrator gives a key, never to themselves, unless there is nobody else to ask."""
    if not by.has_role("admin"):
        return False
    return person.pk != by.pk or is_last_administrator(by)
