"""Who was erased while an import runs: only as keyed digests, and only until the import ends."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from firsthand.voices.models.bringing import Import


class ErasedMeanwhile(models.Model):
    """One thing that somebody was known by; rows that say it are left out from here on."""

    bringing = models.ForeignKey(Import, models.CASCADE, related_name="erased_meanwhile")
    mark = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bringing", "mark"], name="erased_once")]

    def __str__(self) -> str:
        return f"mark #{self.pk} of import #{self.bringing_id}"
