"""Tour: somebody learns a part of the company from a host there, over some days, by named goals."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.people.models import Function, Person, Removal
from firsthand.tours.models.catalogue import GoalVersion
from firsthand.tours.models.programme import Programme


class Mode(models.TextChoices):
    """How deep a tour goes (mission C10)."""

    FULL = "full", _("Full role")
    STINT = "stint", _("Stint of some weeks")
    DAY = "day", _("Day visit")


DEPTH = {Mode.DAY: 1, Mode.STINT: 2, Mode.FULL: 3}


class Scope(models.IntegerChoices):
    """How wide: numbers, so that a list sorts from the team to the partner (mission C5)."""

    TEAM = 1, _("A team")
    SITE = 2, _("A site")
    REGION = 3, _("A region")
    COMPANY = 4, _("The company")
    PARTNER = 5, _("A partner")


class TourQuerySet(models.QuerySet["Tour"]):
    def kept(self) -> TourQuerySet:
        """Leave out what somebody took away."""
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> TourQuerySet:
        """Who tours, who hosts, and CX leads. Nobody else: evidence is about a person's learning."""
        if not person.is_active:
            return self.none()
        if person.has_role("cx_lead"):
            return self.kept()
        return self.kept().filter(models.Q(person=person) | models.Q(host=person))

    def within(self, starts_on: date, ends_on: date) -> TourQuerySet:
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def newest_first(self) -> TourQuerySet:
        return self.order_by("-starts_on", "-id")


class Tour(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="tours", verbose_name=_("who tours")
    )
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="tours", verbose_name=_("where")
    )
    host = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        related_name="hosted_tours",
        verbose_name=_("host"),
    )
    mode = models.CharField(_("how deep"), max_length=10, choices=Mode)
    scope = models.PositiveSmallIntegerField(_("how wide"), choices=Scope)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    hours = models.DecimalField(
        _("hours set aside"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tours",
        verbose_name=_("programme"),
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, related_name="tours", db_index=False
    )
    """No index: nearly every row has none, and SQLite would begin with all of those."""

    objects = TourQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-starts_on"], name="tour_of_person"),
            models.Index(fields=["function", "-ends_on"], name="tour_of_function"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="tour_ends_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("host")), name="tour_hosted_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} in #{self.function_id} from {self.starts_on}"

    def stage(self, today: date) -> str:
        """`planned`, `under_way` or `over`: a matter of the calendar alone."""
        if today < self.starts_on:
            return "planned"
        return "over" if today > self.ends_on else "under_way"


class HostAnswer(models.Model):
    """What the host said when asked to host."""

    tour = models.OneToOneField(Tour, models.CASCADE, related_name="answer")
    yes = models.BooleanField()
    words = models.CharField(_("a word to them"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"#{self.tour_id}: {'yes' if self.yes else 'no'}"


class TourGoalQuerySet(models.QuerySet["TourGoal"]):
    def visible_to(self, person: Person) -> TourGoalQuerySet:
        return self.filter(tour__in=Tour.objects.visible_to(person))


class TourGoal(models.Model):
    """A goal of one tour, in the words that it had when the tour was planned, and its promise."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="goals")
    version = models.ForeignKey(GoalVersion, models.PROTECT, related_name="tour_goals")
    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="tour_goal")

    objects = TourGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "version"], name="tour_goal_once"),
        ]

    def __str__(self) -> str:
        return f"#{self.version_id} on #{self.tour_id}"
