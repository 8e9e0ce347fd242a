"""Morning: which customer opened Today on a day, so that the same step never opens two running."""

from __future__ import annotations

from django.db import models

from firsthand.voices.models import Voice


class Morning(models.Model):
    day = models.DateField(unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="mornings")

    def __str__(self) -> str:
        return f"{self.day}: voice #{self.voice_id}"
