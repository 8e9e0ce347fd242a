"""A month of seats proposed to many people at once. A proposal holds nothing: people choose."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models.seat import Seat
from firsthand.people.models import Function, Person


class MatchingQuerySet(models.QuerySet["Matching"]):
    def visible_to(self, person: Person) -> MatchingQuerySet:
        return self.all() if person.has_role("cx_lead") else self.none()


class Matching(models.Model):
    """One run: for which month, for whom, and how it ended."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    month = models.DateField(_("month"))
    function = models.ForeignKey(
        Function,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only people of"),
    )
    most = models.PositiveSmallIntegerField(_("seats each, at most"), default=1)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)
    seats = models.PositiveIntegerField(default=0)
    is_best = models.BooleanField(default=False)
    """No better plan exists; otherwise the time for looking ran out with this one."""

    objects = MatchingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"seats of {self.month:%Y-%m}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> ProposalQuerySet:
        return self.filter(
            said="", seat__starts_at__gt=timezone.now(), seat__withdrawal__isnull=True
        )

    def visible_to(self, person: Person) -> ProposalQuerySet:
        """One's own; all of them for CX leads, who see clocks as well."""
        if not person.is_active:
            return self.none()
        return self.all() if person.has_role("cx_lead") else self.filter(person=person)


class Proposal(models.Model):
    """One seat for one person, and why this one."""

    class Said(models.TextChoices):
        YES = "yes", _("Took it")
        NO = "no", _("Not this one")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    matching = models.ForeignKey(Matching, models.CASCADE, related_name="proposals")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="proposals")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seat_proposals")
    reasons = models.JSONField(default=list)
    """Ids of reasons with their figures; `words.proposing` says them."""
    said = models.CharField(max_length=4, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matching", "seat", "person"], name="proposed_once")
        ]

    def __str__(self) -> str:
        return f"#{self.seat_id} for #{self.person_id}"
