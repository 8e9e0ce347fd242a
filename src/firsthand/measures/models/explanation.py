"""Explanation: a talk at first hand that tells why a measure is what it is (mission A15)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from firsthand.encounters.models import Encounter
from firsthand.measures.models.measure import Measure
from firsthand.people.models import Person


class Explanation(models.Model):
    """A link, made by somebody who was there. What they learned stays with the encounter."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="explanations")
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="explanations")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "encounter", "by"], name="talk_explains_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.encounter_id} explains #{self.measure_id}"
