"""Toll: minutes × times a week, each as a range: what a friction or a workaround costs."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person

_MINUTES = [MinValueValidator(0), MaxValueValidator(10_000)]
_TIMES = [MinValueValidator(0), MaxValueValidator(100_000)]


class TollQuerySet(models.QuerySet["Toll"]):
    def visible_to(self, person: Person) -> TollQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Toll(models.Model):
    """Somebody's estimate: at least and at most. One number stands in both."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="toll")
    minutes_low = models.FloatField(_("minutes each time, at least"), validators=_MINUTES)
    minutes_high = models.FloatField(_("minutes each time, at most"), validators=_MINUTES)
    times_low = models.FloatField(_("times a week, at least"), validators=_TIMES)
    times_high = models.FloatField(_("times a week, at most"), validators=_TIMES)

    objects = TollQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_low__gte=0, minutes_high__gte=F("minutes_low"))
                & Q(times_low__gte=0, times_high__gte=F("times_low")),
                name="toll_is_a_range",
            )
        ]

    def __str__(self) -> str:
        return f"toll of #{self.issue_id}"

    @property
    def hours_a_week(self) -> tuple[float, float]:
        """At least and at most, as the product of the ends."""
        return (
            self.minutes_low * self.times_low / 60,
            self.minutes_high * self.times_high / 60,
        )
