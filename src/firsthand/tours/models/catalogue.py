"""What there is to learn in each part of the company: a catalogue that a user edits, in versions."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function, Person, Removal
from firsthand.people.models.seeing import OpenQuerySet


class Side(models.TextChoices):
    """From where something is learned: from customers, or from the work itself."""

    EXTERNAL = "external", _("With customers")
    INTERNAL = "internal", _("Inside")


class View(models.TextChoices):
    """How far a goal looks (mission C6)."""

    TACTICAL = "tactical", _("Tactical")
    OPERATIONAL = "operational", _("Operational")
    STRATEGIC = "strategic", _("Strategic")


class Standing(models.TextChoices):
    """How a part stands to the company (mission C7)."""

    CORE = "core", _("Meets or makes for customers")
    SUPPORT = "support", _("Supports the others")
    SISTER = "sister", _("Sister unit, served jointly")
    PARTNER = "partner", _("Partner firm")


class Whereabouts(models.Model):
    """How one function stands to the company; a function without a row is one of our own."""

    function = models.OneToOneField(Function, models.CASCADE, related_name="whereabouts")
    standing = models.CharField(_("what it is"), max_length=10, choices=Standing)

    objects = OpenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.function_id}: {self.standing}"


class GoalQuerySet(OpenQuerySet):
    def kept(self) -> GoalQuerySet:
        """Leave out what somebody took out of the catalogue; tours that hold it keep it."""
        return self.filter(removal__isnull=True)

    def in_order(self) -> GoalQuerySet:
        return self.order_by("function__position", "function_id", "side", "position", "id")


class Goal(models.Model):
    """One thing to learn in one function. Its words are those of its newest version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="learning_goals", verbose_name=_("function")
    )
    side = models.CharField(_("learned from"), max_length=10, choices=Side)
    position = models.PositiveSmallIntegerField(default=0)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="learning_goals")

    objects = GoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["function", "side", "position"], name="goal_in_order")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.side}"


class GoalVersion(models.Model):
    """How a goal was worded from some day on. A tour holds on to the version that it began with."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.CharField(_("what to learn"), max_length=300)
    view = models.CharField(_("how far it looks"), max_length=12, choices=View)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OpenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="goal_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.number})"
