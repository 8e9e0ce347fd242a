"""A colleague's address for signing in changes: whoever reads the old one learns of it.

The address is the way in: a link for a new password goes there. So a key does not move along with
it; somebody who may give keys gives it again, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.people import audit
from firsthand.people.granting import end_key
from firsthand.people.models import Person

Told = Callable[[Person, str, bool, Person | None], None]
_told: list[Told] = []


def tell(told: Told) -> None:
    """A floor above says how the old address is told; it gets the person as they are by now."""
    if told not in _told:
        _told.append(told)


@transaction.atomic
def moved(person: Person, *, before: str, by: Person | None) -> bool:
    """Do what follows when a saved person has another address than before; say whether keys ended."""
    if person.email == before:
        return False
    audit.record("change_address", kind="person", object_id=person.public_id, by=by)
    keys = sorted(Person.objects.get_queryset().get(pk=person.pk).keys)
    for key in keys:
        end_key(person, key, by=by, reason=_("The address for signing in was changed."))
    for told in _told:
        told(person, before, bool(keys), by)
    return bool(keys)
