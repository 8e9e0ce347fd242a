"""Cadence: how often somebody means to be with customers, who said so, and since when."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.analysis import recency
from firsthand.encounters.models.kind import Depth
from firsthand.people.models import Person, Role


class Period(models.TextChoices):
    WEEK = "week", _("week")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")


class CadenceQuerySet(models.QuerySet["Cadence"]):
    def current(self) -> CadenceQuerySet:
        return self.filter(ended_at__isnull=True)

    def for_many(self) -> CadenceQuerySet:
        """What is expected of a role or a level; one's own promise comes before it."""
        return self.filter(person__isnull=True)

    def visible_to(self, person: Person) -> CadenceQuerySet:
        """Expectations of roles and levels are open; a person's promise is seen like their clock."""
        if not person.is_active:
            return self.none()
        if person.has_role("cx_lead", "executive"):
            return self.all()
        seen = models.Q(person__isnull=True) | models.Q(person=person)
        if person.team_id is not None:
            seen |= models.Q(person__team=person.team_id)
        return self.filter(seen)


class Cadence(models.Model):
    """A promise of one person, or what is expected of everybody of a role or a level.

    A change is a new row: the old one ends, and its history stays what it was.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="cadences"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    level = models.CharField(_("level"), max_length=60, blank=True)
    times = models.PositiveSmallIntegerField(_("how often"), default=1)
    period = models.CharField(_("in a"), max_length=10, choices=Period, default=Period.MONTH)
    depth = models.PositiveSmallIntegerField(_("at least"), choices=Depth, default=int(Depth.SPOKE))
    worst_days = models.PositiveSmallIntegerField(_("never more days than"), null=True, blank=True)
    """Empty: the promise itself is the limit."""
    preset = models.SlugField(max_length=30, blank=True)
    starts_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CadenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, role="", level="")
                | (models.Q(person__isnull=True, level="") & ~models.Q(role=""))
                | (models.Q(person__isnull=True, role="") & ~models.Q(level="")),
                name="cadence_of_one_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(times__range=(1, 60), depth__range=(1, 4)),
                name="cadence_bounds",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True, person__isnull=False),
                name="promised_once",
            ),
            models.UniqueConstraint(
                fields=["role", "level"],
                condition=models.Q(ended_at__isnull=True, person__isnull=True),
                name="expected_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.times} a {self.period}"

    @property
    def ideal(self) -> int:
        """How many days may lie between two meetings."""
        return recency.ideal_days(self.times, self.period)

    @property
    def worst(self) -> int:
        return max(self.ideal, self.worst_days or 0)


class Due(models.Model):
    """Which commitment stands for which period of a promise, so that none is made twice."""

    cadence = models.ForeignKey(Cadence, models.CASCADE, related_name="dues")
    begins_on = models.DateField()
    commitment = models.OneToOneField(
        "commitments.Commitment", models.CASCADE, related_name="cadence_due"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cadence", "begins_on"], name="due_once_a_period")
        ]

    def __str__(self) -> str:
        return f"#{self.cadence_id} from {self.begins_on}"
