"""Work on seats in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.encounters.actions import knowing, matching
from firsthand.encounters.models import Matching
from firsthand.people.models import Person


@task(queue_name="long", once=True, title=_("Propose seats for a month"))
def propose_seats(matching_id: str, by: int | None = None) -> int:
    """Propose the seats of one run; a run that is finished stays as it is."""
    asked = Matching.objects.get(public_id=matching_id)
    return 0 if asked.finished_at else matching.carry_out(asked)


@task(queue_name="long", once=True, title=_("Look for customers in an address book"))
def find_known_customers(person_id: int, by: int | None = None) -> int:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return knowing.find_customers(person) if person else 0
