"""What waits for somebody: the promises that they have neither kept nor been released from."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from firsthand.commitments.models import Commitment, CommitmentQuerySet
from firsthand.people.models import Person


def waiting_on(person: Person) -> CommitmentQuerySet:
    """Return what a person owes and has not done yet, the nearest day first."""
    owed = Commitment.objects.visible_to(person).filter(owed_by=person).open()
    return owed.select_related("owed_to").soonest_first()


LATELY = timedelta(days=30)


def owed_to(person: Person) -> CommitmentQuerySet:
    """What others owe a person and have not done yet, the nearest day first."""
    owed = Commitment.objects.visible_to(person).filter(owed_to=person).exclude(owed_by=person)
    return owed.open().select_related("owed_by", "owed_to").soonest_first()


def done_lately(person: Person, now: datetime) -> CommitmentQuerySet:
    """What was kept or let go of in the last thirty days, on either side, the newest first."""
    since = now - LATELY
    around = Commitment.objects.visible_to(person).done()
    lately = around.filter(Q(keeping__at__gte=since) | Q(release__at__gte=since))
    ended = lately.annotate(ended_at=Coalesce("keeping__at", "release__at"))
    related = ended.select_related("owed_by", "owed_to", "keeping__by", "release__by")
    return related.order_by("-ended_at", "-id")
