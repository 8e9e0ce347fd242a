"""Tally: the mergeable summary of one day, from which every measure is made."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site
from firsthand.voices.models import Source


class Tally(models.Model):
    """How many voices of one source, step, site and score there were on one local day.

    A projection of the voices: days are rebuilt whole, so it needs no unique key.
    """

    day = models.DateField(db_index=True)
    source = models.ForeignKey(Source, models.CASCADE, related_name="+", db_index=False)
    step = models.ForeignKey(Step, models.CASCADE, null=True, related_name="+", db_index=False)
    site = models.ForeignKey(Site, models.CASCADE, null=True, related_name="+", db_index=False)
    scale = models.CharField(max_length=10, blank=True)
    score = models.FloatField(null=True)
    n = models.PositiveIntegerField()
    with_words = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            # A measure is a slice in the order of its days.
            models.Index(fields=["source", "day"], name="tally_source"),
            models.Index(fields=["step", "day"], name="tally_step"),
            models.Index(fields=["site", "day"], name="tally_site"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.n}"


class Asked(models.Model):
    """How many people a source asked on a day: without it there is no response rate."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="asked")
    day = models.DateField(_("day"))
    n = models.PositiveIntegerField(_("how many were asked"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "day"], name="asked_once_a_day")]

    def __str__(self) -> str:
        return f"source #{self.source_id} asked {self.n} on {self.day}"


class Uncounted(models.Model):
    """A day on which voices changed since it was counted; several rows may name the same day."""

    day = models.DateField()

    def __str__(self) -> str:
        return str(self.day)
