"""Letter: an e-mail that says it is from a colleague. Until they confirm it, it is nobody's word."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.voices.models.captured import CaptureKind


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, person: Person) -> LetterQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class Letter(models.Model):
    """Who sent it cannot be checked here: a sender's address is easily made up."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="capture_letters")
    digest = models.CharField(max_length=64, unique=True)
    """Of its Message-ID, or of all of it: delivered twice, it is here once."""
    kind = models.CharField(max_length=20, choices=CaptureKind, default=CaptureKind.STORY)
    words = models.TextField()
    left_out = models.PositiveSmallIntegerField(default=0)
    """How many files hung on it, which are not taken in unseen."""
    arrived_at = models.DateTimeField(default=timezone.now)

    objects = LetterQuerySet.as_manager()

    def __str__(self) -> str:
        return f"letter to #{self.person_id}"
