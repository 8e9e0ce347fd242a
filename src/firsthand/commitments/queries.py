"""What waits for somebody: the promises that they have neither kept nor been released from."""

from __future__ import annotations

from firsthand.commitments.models import Commitment, CommitmentQuerySet
from firsthand.people.models import Person


def waiting_on(person: Person) -> CommitmentQuerySet:
    """Return what a person owes and has not done yet, the nearest day first."""
    owed = Commitment.objects.visible_to(person).filter(owed_by=person).open()
    return owed.select_related("owed_to").soonest_first()
