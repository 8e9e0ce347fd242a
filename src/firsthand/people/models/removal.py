"""Undo without a second kind of deletion: a removal hides rows until it is undone or purged."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from firsthand.people.models.person import Person


class RemovalQuerySet(models.QuerySet["Removal"]):
    def visible_to(self, person: Person) -> RemovalQuerySet:
        """What somebody took away is theirs to bring back."""
        return self.filter(by=person) if person.is_active else self.none()


class Removal(models.Model):
    """Somebody took something away. Rows that point here are hidden; retention purges them later."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=200)

    objects = RemovalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"
