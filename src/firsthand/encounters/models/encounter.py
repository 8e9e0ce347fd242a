"""Encounter: a first-hand meeting with customers or with the work. Planned, happened, reflected."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models.kind import Depth, Kind, Mode
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Removal, Site


class PlaceKept(models.TextChoices):
    """Who learns where it was (mission B2)."""

    OPEN = "open", _("Everybody may know where")
    FUZZED = "fuzzed", _("Others see only roughly where")
    PRIVATE = "private", _("Only I see where")


class Rigour(models.TextChoices):
    ANECDOTE = "anecdote", _("Anecdote")
    INTERVIEW = "interview", _("Structured interview")
    STUDY = "study", _("Study")


class Leaning(models.TextChoices):
    """Which customers such an encounter meets, said aloud (mission A19)."""

    PROBLEMS = "problems", _("Mostly people with a problem")
    CHOSEN = "chosen", _("Chosen by us")
    KNOWN = "known", _("People I know")
    ANYONE = "anyone", _("Whoever came")


class JobDone(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class EncounterQuerySet(models.QuerySet["Encounter"]):
    def kept(self) -> EncounterQuerySet:
        """Leave out what somebody took away."""
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> EncounterQuerySet:
        """Those who take part; of others, what counts: for their team, CX leads and executives.

        A plan, a draft and a "no" stay with those who take part. Whoever did not take part sees kind,
        day, depth and what was learned: see `place_for`, `site_for` and `Attendance.words_for`.
        """
        if not person.is_active:
            return self.none()
        there = models.Q(person=person)
        if person.has_role("cx_lead", "executive"):
            there |= models.Q(counts=True)
        elif person.team_id is not None:
            there |= models.Q(counts=True, person__team=person.team_id)
        parts: Any = self.model._meta.get_field("attendances").related_model
        told = models.Exists(parts.objects.filter(there, encounter=models.OuterRef("pk")))
        return self.kept().filter(models.Q(planned_by=person) | told)

    def newest_first(self) -> EncounterQuerySet:
        return self.order_by("-occurred_on", "-id")


class Encounter(models.Model):
    """One event, whoever took part. What each of them saw and learned is an Attendance."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="encounters")
    title = models.CharField(_("about"), max_length=200, blank=True)
    depth = models.PositiveSmallIntegerField(_("how near"), choices=Depth, null=True, blank=True)
    mode = models.CharField(_("how"), max_length=10, choices=Mode, blank=True)

    occurred_on = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)

    place = models.CharField(_("where"), max_length=200, blank=True)
    place_kept = models.CharField(max_length=10, choices=PlaceKept, default=PlaceKept.OPEN)
    place_roughly = models.CharField(_("roughly where"), max_length=120, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="encounters")
    function = models.ForeignKey(
        Function, models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    """The part of the company whose work was met."""
    step = models.ForeignKey(
        Step, models.SET_NULL, null=True, blank=True, related_name="encounters"
    )
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    met = models.PositiveIntegerField(_("customers met"), null=True, blank=True)
    """How many distinct people, where they are not named. Empty: nobody counted."""
    job = models.CharField(_("what were they trying to get done?"), max_length=300, blank=True)
    job_done = models.CharField(_("did they?"), max_length=10, choices=JobDone, blank=True)
    rigour = models.CharField(max_length=10, choices=Rigour, default=Rigour.ANECDOTE)
    leaning = models.CharField(max_length=10, choices=Leaning, blank=True)

    series = models.ForeignKey(
        "encounters.Series", models.SET_NULL, null=True, blank=True, related_name="encounters"
    )
    series_on = models.DateField(null=True, blank=True)
    """The day that the rule gave, which stays when this one is moved."""
    source_key = models.CharField(max_length=250, null=True, blank=True, unique=True)
    """What an imported row or a form calls it, so that it is kept once."""
    planned_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="planned")
    made_at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="encounters")

    objects = EncounterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-occurred_on", "-id"], name="encounter_newest")]
        constraints = [
            models.UniqueConstraint(fields=["series", "series_on"], name="series_day_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
                name="encounter_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.occurred_on}"

    def began(self, today: date) -> bool:
        """Whether it has started: what was expected of it is locked from then on (mission B7)."""
        if self.starts_at is not None:
            return self.starts_at <= timezone.now()
        return self.occurred_on <= today

    def place_for(self, person: Person) -> str:
        """Where it was, as far as this reader may know: a private place has one reader."""
        if self.place_kept == PlaceKept.OPEN or person.pk == self.planned_by_id:
            return self.place
        return self.place_roughly if self.place_kept == PlaceKept.FUZZED else ""

    def site_for(self, person: Person) -> Site | None:
        """The site tells the place: only where the place is open, or one's own."""
        open_to = self.place_kept == PlaceKept.OPEN or person.pk == self.planned_by_id
        return self.site if open_to else None

    def changed_by(self, person: Person) -> bool:
        """Whether this person may change the meeting itself: whoever wrote it down."""
        return person.is_active and person.pk == self.planned_by_id

    @property
    def has_come(self) -> bool:
        """Whether its day is here: before, nobody can say that it happened."""
        return self.occurred_on <= timezone.localdate()


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, person: Person) -> SeriesQuerySet:
        """Whoever planned it, and those who take part."""
        if not person.is_active:
            return self.none()
        along = Encounter.objects.filter(series__isnull=False, attendances__person=person)
        return self.filter(models.Q(person=person) | models.Q(pk__in=along.values("series")))


class Series(models.Model):
    """Something that recurs: one rule (RFC 5545), one row per day it gives, each editable alone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rule = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.CASCADE, related_name="encounter_series")
    starts_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SeriesQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.rule} from {self.starts_on}"
