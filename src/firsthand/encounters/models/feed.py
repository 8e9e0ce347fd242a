"""What a calendar may know of somebody's encounters, and when they have time."""

from __future__ import annotations

import hashlib
from datetime import time

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def current(self) -> CalendarFeedQuerySet:
        return self.filter(ended_at__isnull=True)

    def visible_to(self, person: Person) -> CalendarFeedQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class CalendarFeed(models.Model):
    """An address that a calendar reads without signing in. Only a hash of it is stored."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_feed_each",
            )
        ]

    def __str__(self) -> str:
        return f"feed of #{self.person_id}"

    @staticmethod
    def digest_of(secret: str) -> str:
        # A secret of 256 random bits needs no salt and no slow hash.
        return hashlib.sha256(secret.encode()).hexdigest()


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    def visible_to(self, person: Person) -> AvailabilityQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class Availability(models.Model):
    """When somebody can take a seat, in their own zone. Without a row: weekdays, nine to five."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="availability")
    weekdays = models.JSONField(_("days that suit"), default=list)
    """0 = Monday."""
    begins = models.TimeField(_("from"), default=time(9))
    ends = models.TimeField(_("until"), default=time(17))
    most = models.PositiveSmallIntegerField(_("seats a month, at most"), default=1)
    """None at all is a choice: nothing is proposed to them."""

    objects = AvailabilityQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.person_id} on {self.weekdays}"
