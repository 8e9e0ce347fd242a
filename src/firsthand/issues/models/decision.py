"""Decision: how a tension was closed. What, why, who signed, who disagrees, and when to look again."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.issues.models.design import Design
from firsthand.issues.models.impact import Impact
from firsthand.issues.models.issue import Issue
from firsthand.measures.models import Measure
from firsthand.people.models import Function, Person, Removal

FUNCTIONS_TO_SIGN = 2
"""No decision between functions is one function's (mission D2, D23)."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, person: Person) -> DecisionQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person), removal__isnull=True)

    def standing(self) -> DecisionQuerySet:
        """The one that counts for an issue: neither taken back nor replaced."""
        return self.filter(removal__isnull=True, replaced_at__isnull=True)

    def to_look_again(self, today: date) -> DecisionQuerySet:
        """In force, the day is here, and nobody has looked."""
        waiting = self.standing().filter(impact__isnull=False, impact__looked__isnull=True)
        return waiting.filter(look_again_on__lte=today).order_by("look_again_on", "id")


class Decision(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="decisions")
    design = models.ForeignKey(
        Design,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("which design"),
    )
    """None where it is made of more than one."""
    what = models.CharField(_("what we do"), max_length=300)
    why = models.TextField(_("why"))
    change_our_mind = models.CharField(_("what would change our mind"), max_length=300)
    for_customer = models.CharField(_("for customers"), max_length=300, blank=True)
    for_employee = models.CharField(_("for colleagues"), max_length=300, blank=True)
    for_organisation = models.CharField(_("for the organisation"), max_length=300, blank=True)
    blank_because = models.CharField(_("why a line is empty"), max_length=200, blank=True)
    in_force_from = models.DateField(_("in force from"))
    look_again_on = models.DateField(_("we look again on"))
    measure = models.ForeignKey(
        Measure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("where it should show"),
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)
    promise = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    """To look again on that day."""
    impact = models.OneToOneField(
        Impact, models.SET_NULL, null=True, blank=True, related_name="decision"
    )
    """Its line in the ledger, from when two functions have signed; whoever looks writes it there."""
    replaced_at = models.DateTimeField(null=True, blank=True)
    """Since when it is decided anew; its memo stays to be read."""
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(removal__isnull=True, replaced_at__isnull=True),
                name="decision_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(look_again_on__gt=F("in_force_from")),
                name="decision_looked_at_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(blank_because="")
                | (~Q(for_customer="") & ~Q(for_employee="") & ~Q(for_organisation="")),
                name="decision_says_for_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_in_force(self) -> bool:
        return self.impact_id is not None


class SignatureQuerySet(models.QuerySet["Signature"]):
    def visible_to(self, person: Person) -> SignatureQuerySet:
        return self.filter(decision__in=Decision.objects.visible_to(person))


class Signature(models.Model):
    """A name under a decision, for the function that it had that day."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="signatures")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="signature_one_each"),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} under #{self.decision_id}"


class DissentQuerySet(models.QuerySet["Dissent"]):
    def visible_to(self, person: Person) -> DissentQuerySet:
        return self.filter(decision__in=Decision.objects.visible_to(person))


class Dissent(models.Model):
    """Who still disagrees, and why: read again on the day that we look again."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="dissents")
    words = models.TextField(_("why you disagree"))
    at = models.DateTimeField(default=timezone.now)

    objects = DissentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="dissent_one_each"),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} against #{self.decision_id}"
