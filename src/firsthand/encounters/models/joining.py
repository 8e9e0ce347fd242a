"""Ask: may I join your next call with a customer? And what the answer was."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models.encounter import Encounter
from firsthand.encounters.models.kind import Kind
from firsthand.people.models import Person

OPEN_FOR = timedelta(days=14)


class AskQuerySet(models.QuerySet["Ask"]):
    def open(self) -> AskQuerySet:
        return self.filter(answer__isnull=True, asked_at__gt=timezone.now() - OPEN_FOR)

    def visible_to(self, person: Person) -> AskQuerySet:
        """A letter between two people."""
        if not person.is_active:
            return self.none()
        return self.filter(models.Q(asked_by=person) | models.Q(asked_of=person))

    def newest_first(self) -> AskQuerySet:
        return self.order_by("-asked_at", "-id")


class Ask(models.Model):
    """A request to somebody who speaks with customers, open for two weeks."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(Person, models.CASCADE, related_name="asks_sent")
    asked_of = models.ForeignKey(
        Person, models.CASCADE, related_name="asks_received", verbose_name=_("whom")
    )
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+", verbose_name=_("what"))
    message = models.TextField(_("message"), max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = AskQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["asked_of", "-asked_at"], name="ask_newest")]

    def __str__(self) -> str:
        return f"#{self.asked_by_id} asks #{self.asked_of_id}"

    @property
    def has_expired(self) -> bool:
        return timezone.now() >= self.asked_at + OPEN_FOR


class AskAnswer(models.Model):
    """Yes with a day, no with or without a reason, or the question taken back."""

    class Said(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("Not this time")
        BACK = "back", _("Taken back")

    ask = models.OneToOneField(Ask, models.CASCADE, related_name="answer")
    said = models.CharField(max_length=4, choices=Said)
    words = models.CharField(_("a word with it"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    encounter = models.OneToOneField(
        Encounter, models.SET_NULL, null=True, blank=True, related_name="ask_answer"
    )

    def __str__(self) -> str:
        return f"{self.said} to #{self.ask_id}"
