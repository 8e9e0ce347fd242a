"""Whom somebody knows: a private address book, and which of them are customers.

Nobody but its owner ever reads a row: no role, no key and no administrator opens it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Account, Customer, Person


class AcquaintanceQuerySet(models.QuerySet["Acquaintance"]):
    def visible_to(self, person: Person) -> AcquaintanceQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class Acquaintance(models.Model):
    """A name and where they work, as the owner has it. No address and no number is kept."""

    class Fate(models.TextChoices):
        ASKED = "asked", _("Asked to connect")
        OTHER = "other", _("Somebody else of that name")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="acquaintances")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    """The company that they work for is a customer, though they themselves are not written down."""
    likeness = models.PositiveSmallIntegerField(default=0)
    """How alike, so that the best three are suggested first; 0: no match."""
    shown_on = models.DateField(null=True, blank=True)
    """When it was first suggested: at most three new ones a week, so that nobody can read the
    list of customers by asking for names."""
    fate = models.CharField(max_length=10, choices=Fate, blank=True)
    kept_at = models.DateTimeField(default=timezone.now)

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "organisation"], name="acquaintance_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "-likeness"],
                condition=models.Q(likeness__gt=0),
                name="acquaintance_match",
            )
        ]

    def __str__(self) -> str:
        return f"acquaintance of #{self.person_id}"
