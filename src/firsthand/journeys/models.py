"""Journey, stage, step: the spine on which every voice finds its place."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function, Person, Removal


class Journey(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("which decision does it serve?"), blank=True)

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="stages")
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class StepQuerySet(models.QuerySet["Step"]):
    def kept(self) -> StepQuerySet:
        """Leave out what somebody took away."""
        return self.filter(removal__isnull=True)

    def in_order(self) -> StepQuerySet:
        return self.order_by("stage__journey_id", "stage__position", "position", "id")

    def visible_to(self, person: Person) -> StepQuerySet:
        """The journey is open to every colleague."""
        return self.kept() if person.is_active else self.none()


class Step(models.Model):
    """A place on a journey: what the customer does there, who owns it, which words point at it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="steps")
    key = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    purpose = models.CharField(_("what the customer wants here"), max_length=300, blank=True)
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="steps", verbose_name=_("owner function")
    )
    owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("owner"),
    )
    keywords = models.JSONField(_("words that point here"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="steps")

    objects = StepQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class PlaceRule(models.Model):
    """A person said where something belongs: remembered for the next voice like it.

    `tag` is a source's own name for a touchpoint; `phrase` is folded text that must occur.
    """

    source_key = models.CharField(max_length=60, blank=True)
    tag = models.CharField(max_length=200, blank=True)
    phrase = models.CharField(max_length=200, blank=True)
    step = models.ForeignKey(Step, models.CASCADE, related_name="rules")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_key", "tag", "phrase"], name="place_rule_once"),
            models.CheckConstraint(
                condition=~models.Q(tag="", phrase=""), name="place_rule_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag or self.phrase} → {self.step_id}"
