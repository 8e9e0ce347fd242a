"""Layer: what was said about a voice later. The newest of a kind is shown; none is overwritten."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.voices.models.voice import Voice


class LayerKind(models.TextChoices):
    REDACTION = "redaction"
    LANGUAGE = "language"
    EMOTION = "emotion"
    CONSENT = "consent"
    STEP = "step"
    RELEASE = "release"


class Layer(models.Model):
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="layers")
    kind = models.CharField(max_length=12, choices=LayerKind)
    value = models.JSONField(default=dict)
    """redaction: {"spans": [[start, end, kind]…], "edition": n}; others: {"value": …}."""
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    """Nobody: a machine suggested it. Somebody: a person set or confirmed it (law 11)."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["voice", "kind", "-id"], name="layer_newest")]

    def __str__(self) -> str:
        return f"{self.kind} of voice #{self.voice_id}"
