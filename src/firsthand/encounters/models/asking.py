"""Asking people when they last spoke with a customer: campaigns, rounds, and what they said."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.analysis.recency import WITHIN, Band, days_since
from firsthand.commitments.models import Commitment
from firsthand.people.models import Person, Removal


class Said(models.TextChoices):
    """How long ago, as people answer; the same bands as the clocks."""

    WEEK = "week", _("In the last seven days")
    MONTH = "month", _("In the last month")
    QUARTER = "quarter", _("In the last three months")
    YEAR = "year", _("In the last year")
    LONGER = "longer", _("More than a year ago")
    NEVER = "never", _("Never")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def kept(self) -> CampaignQuerySet:
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> CampaignQuerySet:
        """For those who lead customer experience, executives, and whoever asked."""
        if not person.is_active:
            return self.none()
        if person.has_role("cx_lead", "executive"):
            return self.kept()
        return self.kept().filter(by=person)


class Campaign(models.Model):
    """One question to one list of people, asked again each quarter until somebody ends it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("what to call it"), max_length=120)
    people = models.ManyToManyField(Person, related_name="+", verbose_name=_("whom to ask"))
    again = models.BooleanField(_("ask again each quarter"), default=True)
    answer_within = models.PositiveSmallIntegerField(_("days to answer"), default=14)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="+")

    objects = CampaignQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One time of asking. A quarter later comes the next."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="round_once")]

    def __str__(self) -> str:
        return f"round {self.number} of #{self.campaign_id}"


class Asked(models.Model):
    """One person in one round. What they owe is a commitment; what they said is a claim."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.CASCADE, related_name="was_asked")
    commitment = models.OneToOneField(
        Commitment, models.SET_NULL, null=True, related_name="asked_for"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="asked_once")]

    def __str__(self) -> str:
        return f"#{self.person_id} in #{self.round_id}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def newest_first(self) -> ClaimQuerySet:
        return self.order_by("-said_on", "-id")

    def visible_to(self, person: Person) -> ClaimQuerySet:
        """One's own; all of them for those who lead customer experience, who ask."""
        if not person.is_active:
            return self.none()
        return self.all() if person.has_role("cx_lead") else self.filter(person=person)


class Claim(models.Model):
    """What somebody said on a day, before they looked. The log stands beside it, never instead."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="claims")
    asked = models.OneToOneField(
        Asked, models.SET_NULL, null=True, blank=True, related_name="claim"
    )
    said = models.CharField(_("how long ago"), max_length=10, choices=Said)
    day = models.DateField(_("the day, if you know it"), null=True, blank=True)
    said_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-said_on"], name="claim_newest")]

    def __str__(self) -> str:
        return f"#{self.person_id} said {self.said}"

    @property
    def days(self) -> int | None:
        """The most days ago that it can mean; None where it names no end."""
        if self.day:
            return days_since(self.day, self.said_on)
        return WITHIN.get(Band(self.said))


class ReluctanceQuerySet(models.QuerySet["Reluctance"]):
    def visible_to(self, person: Person) -> ReluctanceQuerySet:
        """One's own; and those who lead customer experience, because they can clear the way."""
        if not person.is_active:
            return self.none()
        return self.all() if person.has_role("cx_lead") else self.filter(person=person)


class Reluctance(models.Model):
    """Why somebody does not do it (mission A9), in their own words. It starts a talk, not a file."""

    class Why(models.TextChoices):
        COST = "cost", _("It is too expensive")
        TIME = "time", _("I have no time for it")
        WAY_IN = "way_in", _("I do not know whom to ask")
        USE = "use", _("I do not see what it would tell me")
        MAY = "may", _("I am not allowed to")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(Person, models.CASCADE, related_name="reluctances")
    why = models.CharField(_("what is in the way?"), max_length=10, choices=Why)
    words = models.CharField(_("in your words"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReluctanceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.person_id}: {self.why}"
