"""An alarm rings: to whom and when, who took it, and when the numbers showed it too."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.measures.models import Measure
from firsthand.people.models import Person


class Why(models.TextChoices):
    LISTENS = "listens", _("listens")
    STANDS_IN = "stands_in", _("stands in")
    LEADS = "leads", _("leads")


class RingQuerySet(models.QuerySet["Ring"]):
    def visible_to(self, person: Person) -> RingQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))

    def in_order(self) -> RingQuerySet:
        return self.order_by("at", "id")


class Ring(models.Model):
    """It was told to somebody. Nobody is rung twice for the same alarm."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="rings")
    to = models.ForeignKey(Person, models.CASCADE, related_name="rings")
    why = models.CharField(max_length=10, choices=Why)
    at = models.DateTimeField(default=timezone.now)

    objects = RingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "to"], name="ring_once_each")]

    def __str__(self) -> str:
        return f"#{self.issue_id} to #{self.to_id}"


class HeedQuerySet(models.QuerySet["Heed"]):
    def visible_to(self, person: Person) -> HeedQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Heed(models.Model):
    """Somebody said "I have it", or answered: from here on the bell is silent."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="heed")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = HeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.issue_id} by #{self.by_id}"


class WitnessQuerySet(models.QuerySet["Witness"]):
    def visible_to(self, person: Person) -> WitnessQuerySet:
        seen = self.filter(issue__in=Issue.objects.visible_to(person))
        return seen.filter(measure__in=Measure.objects.visible_to(person))

    def silent(self) -> WitnessQuerySet:
        return self.filter(signal_on__isnull=True)


class Witness(models.Model):
    """A measure in which the same matter should show: the second witness, and since when."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="witnesses")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+")
    signal_on = models.DateField(null=True, blank=True)
    """Begin of the first period that was a signal; None while the numbers show nothing."""
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = WitnessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "measure"], name="witness_once"),
        ]

    def __str__(self) -> str:
        return f"#{self.measure_id} of #{self.issue_id}"
