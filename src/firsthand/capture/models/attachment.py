"""Attachment: a photo or a voice note. Its bytes lie beside the database under their own hash."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from firsthand.capture.models.captured import Captured
from firsthand.people.models import Person


class Sort(models.TextChoices):
    PHOTO = "photo"
    AUDIO = "audio"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person) -> AttachmentQuerySet:
        """Nothing in a photo or a voice note can be hidden, so whoever sees the capture sees it."""
        return self.filter(captured__in=Captured.objects.visible_to(person))


class Attachment(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    captured = models.ForeignKey(Captured, models.CASCADE, related_name="attachments")
    sort = models.CharField(max_length=10, choices=Sort)
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of what is kept: of a photo that is the one without its hidden data."""
    type = models.CharField(max_length=40)
    """As the bytes show, never as somebody said."""
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["captured", "sort"], name="attachment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} of capture #{self.captured_id}"

    @property
    def path(self) -> Path:
        return kept_at(self.digest)


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "captures"


def kept_at(digest: str) -> Path:
    return folder() / digest[:2] / digest
