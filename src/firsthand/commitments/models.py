"""Commitment: what one person owes another, kept by evidence."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Customer, Person


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def open(self) -> CommitmentQuerySet:
        return self.filter(keeping__isnull=True, release__isnull=True)

    def due_by(self, day: date) -> CommitmentQuerySet:
        return self.filter(due_on__lte=day)

    def late(self, today: date) -> CommitmentQuerySet:
        return self.open().filter(due_on__lt=today)

    def done(self) -> CommitmentQuerySet:
        """Kept, or not owed any more."""
        return self.filter(models.Q(keeping__isnull=False) | models.Q(release__isnull=False))

    def soonest_first(self) -> CommitmentQuerySet:
        return self.order_by("due_on", "id")

    def visible_to(self, person: Person) -> CommitmentQuerySet:
        """A commitment is seen by the one who owes it and the one it is owed to."""
        if not person.is_active:
            return self.none()
        return self.filter(models.Q(owed_by=person) | models.Q(owed_to=person))


class Commitment(models.Model):
    """One promise with a name and a date. Kinds are words of the floor that makes it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    what = models.CharField(_("what"), max_length=300)
    owed_by = models.ForeignKey(Person, models.CASCADE, related_name="owes", verbose_name=_("who"))
    owed_to = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="is_owed"
    )
    due_on = models.DateField(_("by"))
    url = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CommitmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} by {self.due_on}"


class CallBack(models.Model):
    """Whom a call-back is promised to: apart from the promise, which itself says nothing of them.

    Once they are erased this is gone, and the promise stays without anybody to find.
    """

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="call_back")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, related_name="call_backs")

    def __str__(self) -> str:
        return f"#{self.commitment_id} is a call-back"


class Keeping(models.Model):
    """It was kept: when, by whom, and where the evidence is."""

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="keeping")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    evidence = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"#{self.commitment_id} kept"


class Release(models.Model):
    """It need not be kept any more: who said so, and why."""

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="release")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"#{self.commitment_id} released"
