"""Programme: who stands for the tours of a year, with which hours, and what the top promised."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.people.models import Person, Removal


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def kept(self) -> ProgrammeQuerySet:
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> ProgrammeQuerySet:
        """Its sponsor, CX leads and executives: it speaks of hours and counts, not of people."""
        if not person.is_active:
            return self.none()
        if person.has_role("cx_lead", "executive"):
            return self.kept()
        return self.kept().filter(sponsor=person)


class Programme(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    why = models.CharField(_("what is it for?"), max_length=300, blank=True)
    sponsor = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        related_name="sponsored_programmes",
        verbose_name=_("sponsor"),
    )
    budget_hours = models.PositiveIntegerField(_("hours set aside"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="programmes")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="programme_ends_later"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def visible_to(self, person: Person) -> PledgeQuerySet:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class Pledge(models.Model):
    """What somebody at the top promised the programme: a commitment like any other."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pledges")
    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="pledge")

    objects = PledgeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.commitment_id} for #{self.programme_id}"
