"""Measure: a series with a formula, a good direction and a slice of the voices."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site
from firsthand.voices.models import Source


class Better(models.TextChoices):
    UP = "up", _("Up is good")
    DOWN = "down", _("Down is good")
    NEITHER = "neither", _("Neither way is good")


class Grain(models.TextChoices):
    DAY = "day", _("day")
    WEEK = "week", _("week")
    MONTH = "month", _("month")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, person: Person) -> MeasureQuerySet:
        """Measures of customers' voices are open. Measures about colleagues come with their floor."""
        return self.all() if person.is_active else self.none()

    def followed(self) -> MeasureQuerySet:
        return self.filter(follows__ended_at__isnull=True, follows__isnull=False).distinct()


class Measure(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    """Formula, scale, score, grain and slice in one word, so that the same measure is made once."""
    formula = models.CharField(max_length=40)
    """A formula id of docs/reference/metrics.md: `volume`, `mean`, `share`, `csat.top2`, `nps` …"""
    scale = models.CharField(max_length=10, blank=True)
    score = models.FloatField(null=True, blank=True)
    """For `share`: whose share. Null otherwise."""
    grain = models.CharField(_("per"), max_length=5, choices=Grain, default=Grain.WEEK)
    better = models.CharField(_("good direction"), max_length=7, choices=Better)
    source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="+")
    step = models.ForeignKey(Step, models.CASCADE, null=True, blank=True, related_name="measures")
    site = models.ForeignKey(Site, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=160, blank=True)
    """Empty: the page makes one from formula and slice."""
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="measures"
    )
    for_customer = models.CharField(_("what it means to customers"), max_length=300, blank=True)
    for_employee = models.CharField(_("what it means to colleagues"), max_length=300, blank=True)
    for_organisation = models.CharField(
        _("what it means to the company"), max_length=300, blank=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = MeasureQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or f"{self.formula} per {self.grain}"

    @cached_property
    def points(self) -> Sequence[Seen | Observation]:
        """The observations in order; `load_points` reads those of many measures at once."""
        Observation.objects.load_points([self])
        return self.points


class Seen(NamedTuple):
    """An observation that is only read: a page reads thousands, and rows of a model are slow."""

    begins_on: date
    n: int
    value: float
    numerator: float | None
    whole: bool


class ObservationQuerySet(models.QuerySet["Observation"]):
    def load_points(self, measures: Iterable[Measure]) -> None:
        """Give each measure its `points`, in one query."""
        points: dict[int, list[Seen]] = {measure.pk: [] for measure in measures}
        rows = self.filter(measure__in=points).order_by("measure_id", "begins_on")
        for measure_id, day, n, value, numerator, whole in rows.values_list(
            "measure_id", *Seen._fields
        ):
            points[measure_id].append(Seen(day, n, value, numerator, whole))
        for measure in measures:
            measure.points = points[measure.pk]


class Observation(models.Model):
    """One point of a measure, made from tallies. A period without answers has no row: never 0."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="observations")
    begins_on = models.DateField()
    n = models.PositiveIntegerField()
    value = models.FloatField()
    numerator = models.FloatField(null=True)
    """For shares and NPS parts: hits; for means: the sum of scores."""
    squares = models.FloatField(null=True)
    whole = models.BooleanField(default=True)
    """False while the period has not ended: shown hollow, never judged."""

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "begins_on"], name="observation_once")
        ]

    def __str__(self) -> str:
        return f"{self.begins_on}: {self.value}"


class Follow(models.Model):
    """Somebody wants this series on the signals page: since when, until when."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="follows")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], condition=models.Q(ended_at__isnull=True), name="followed_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.measure_id} since {self.at:%Y-%m-%d}"
