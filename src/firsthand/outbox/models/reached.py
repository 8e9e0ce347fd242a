"""Where a person can be reached beside e-mail: their browsers, and their name in the chat service."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, person: Person) -> DeviceQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class Device(models.Model):
    """A browser that said yes. A browser that somebody else says yes on is theirs from then on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    label = models.CharField(max_length=80)
    endpoint = models.CharField(max_length=700, unique=True)
    """The address that the browser's maker gave it: whoever has it can knock, not read."""
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=timezone.now)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.label} of #{self.person_id}"


class ChatName(models.Model):
    """What the chat service calls them: what stands for `{to}` in the operator's address."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="chat_name")
    name = models.CharField(_("your name in the chat service"), max_length=120)

    def __str__(self) -> str:
        return f"#{self.person_id} {self.name}"
