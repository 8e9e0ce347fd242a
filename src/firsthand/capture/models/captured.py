"""Captured: who wrote it down, what became of it, and who has it now."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.encounters.models import Encounter
from firsthand.issues.models import Issue
from firsthand.people.models import Person, Removal
from firsthand.voices.models import Voice
from firsthand.voices.models.captured import CaptureKind


class CapturedQuerySet(models.QuerySet["Captured"]):
    def kept(self) -> CapturedQuerySet:
        """Leave out what its author took back."""
        return self.filter(removal__isnull=True)

    def of(self, person: Person) -> CapturedQuerySet:
        """One's own, taken back or not: it can be brought back."""
        return self.filter(person=person) if person.is_active else self.none()

    def visible_to(self, person: Person) -> CapturedQuerySet:
        """Its author, who has it now, and holders of the customer-data key."""
        if not person.is_active:
            return self.none()
        if person.holds("customer_data"):
            return self.kept()
        return self.kept().filter(models.Q(person=person) | models.Q(listener=person))

    def newest_first(self) -> CapturedQuerySet:
        return self.order_by("-made_at", "-id")

    def with_surroundings(self) -> CapturedQuerySet:
        return self.select_related(
            "person",
            "listener",
            "voice__source",
            "voice__step",
            "encounter",
            "commitment__keeping",
            "issue__kind",
        ).prefetch_related("attachments")


class Captured(models.Model):
    """One press of the button. The words are in the voice; here is what ties it together."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField()
    """Made where it was written, so that what is sent twice is kept once."""
    person = models.ForeignKey(Person, models.CASCADE, related_name="captures")
    kind = models.CharField(max_length=20, choices=CaptureKind)
    voice = models.OneToOneField(
        Voice, models.SET_NULL, null=True, blank=True, related_name="captured"
    )
    encounter = models.ForeignKey(
        Encounter, models.SET_NULL, null=True, blank=True, related_name="captures"
    )
    listener = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="captures_to_hear"
    )
    """Who has it: the owner of its step, else whoever leads customer experience."""
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="captures"
    )
    """The answer that is owed, where one is."""
    issue = models.OneToOneField(
        Issue, models.SET_NULL, null=True, blank=True, related_name="captured"
    )
    """What a colleague's own words became: it has the listener and the promise, repeated here."""
    call = models.CharField(_("call"), max_length=60, blank=True)
    ticket = models.CharField(_("ticket"), max_length=60, blank=True)
    by_mail = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, blank=True, related_name="captures"
    )

    objects = CapturedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="captured_once"),
        ]
        indexes = [models.Index(fields=["person", "-made_at", "-id"], name="captured_newest")]

    def __str__(self) -> str:
        return f"{self.kind} by #{self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("captured", args=[self.public_id])

    @property
    def whose(self) -> CaptureKind:
        return CaptureKind(self.kind)
