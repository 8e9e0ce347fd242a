"""Credit for what somebody learned before they came here, and who vouches for it (mission C4)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function, Person, Removal
from firsthand.tours.models.tour import Mode


class CreditQuerySet(models.QuerySet["Credit"]):
    def kept(self) -> CreditQuerySet:
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> CreditQuerySet:
        """Whose it is, who was asked to vouch, and CX leads."""
        if not person.is_active:
            return self.none()
        if person.has_role("cx_lead"):
            return self.kept()
        return self.kept().filter(models.Q(person=person) | models.Q(asked=person))


class Credit(models.Model):
    """ "I did this from 2017 to 2019." Until somebody vouches it is only what a person says."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="credits")
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="credits", verbose_name=_("part of the company")
    )
    mode = models.CharField(_("how deep"), max_length=10, choices=Mode)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    external = models.BooleanField(_("I learned it with customers"), default=False)
    internal = models.BooleanField(_("I learned it inside"), default=False)
    words = models.CharField(_("what you learned there"), max_length=300)
    asked = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="asked_to_vouch",
        verbose_name=_("who can vouch for it?"),
    )
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="credits")

    objects = CreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="credit_ends_later"
            ),
            models.CheckConstraint(
                condition=models.Q(external=True) | models.Q(internal=True),
                name="credit_for_a_side",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} in #{self.function_id} until {self.until_on}"


class Vouching(models.Model):
    """Somebody who was there says that it is so."""

    credit = models.OneToOneField(Credit, models.CASCADE, related_name="vouching")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="vouchings")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"#{self.credit_id} vouched for"


class SharingQuerySet(models.QuerySet["Sharing"]):
    def current(self) -> SharingQuerySet:
        return self.filter(ended_at__isnull=True)


class Sharing(models.Model):
    """Somebody lets executives see their passport by name, until they take that back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="passport_sharings")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="passport_shared_once",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} shares"
