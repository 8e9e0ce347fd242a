"""Message: one thing on its way to one person, by one channel."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models.outgoing import Outgoing, OutgoingQuerySet
from firsthand.people.models import Person


class MessageQuerySet(OutgoingQuerySet["Message"]):
    def visible_to(self, person: Person) -> MessageQuerySet:
        """A letter belongs to the one it is addressed to."""
        return self.filter(to=person) if person.is_active else self.none()


class Message(Outgoing):
    """Written in the same transaction as what caused it; sent later, once.

    `key` makes it idempotent: the same cause asked twice is one message.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=20, default="email")
    to = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    address = models.EmailField(blank=True)
    """Where it goes instead of the address that they have now; empty: there."""
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    """An invitation (iCalendar with its METHOD) that goes along, so that a calendar offers to keep it."""

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="message_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to #{self.to_id}"


class Choice(models.Model):
    """What a person wants to be told, and how: one row per kind that they changed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="message_choices")
    kind = models.CharField(max_length=40)
    channel = models.CharField(_("how"), max_length=20, blank=True)
    """Empty: not at all."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="choice_once")]

    def __str__(self) -> str:
        return f"#{self.person_id} {self.kind}: {self.channel or 'no'}"


class QuietHours(models.Model):
    """When nothing should arrive, in the person's own zone. May pass midnight."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    def __str__(self) -> str:
        return f"#{self.person_id} {self.begins:%H:%M}–{self.ends:%H:%M}"
