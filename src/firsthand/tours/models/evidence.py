"""Evidence of a tour, and the host's word on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Encounter
from firsthand.people.models import Person, Removal
from firsthand.tours.models.tour import Tour, TourGoal


class TourEvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> TourEvidenceQuerySet:
        """What nobody took away, neither here nor the encounter that it rests on."""
        return self.filter(removal__isnull=True, encounter__removal__isnull=True)

    def visible_to(self, person: Person) -> TourEvidenceQuerySet:
        return self.standing().filter(tour__in=Tour.objects.visible_to(person))


class Evidence(models.Model):
    """A day, a note, an answer or a thing made. Without a goal it is a day of the tour."""

    class Kind(models.TextChoices):
        ENCOUNTER = "encounter", _("Encounter")
        NOTE = "note", _("Note")
        ANSWER = "answer", _("Answer to a question")
        ARTEFACT = "artefact", _("Something made")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tour = models.ForeignKey(Tour, models.CASCADE, related_name="evidence")
    goal = models.ForeignKey(
        TourGoal, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind)
    encounter = models.ForeignKey(
        Encounter, models.CASCADE, null=True, blank=True, related_name="tour_evidence"
    )
    words = models.TextField(_("what it shows"), blank=True)
    link = models.URLField(_("where it lies"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, related_name="tour_evidence", db_index=False
    )

    objects = TourEvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="encounter", encounter__isnull=False)
                | (~models.Q(kind="encounter") & models.Q(encounter__isnull=True)),
                name="evidence_is_what_it_says",
            ),
            models.UniqueConstraint(
                fields=["goal", "encounter"],
                condition=models.Q(removal__isnull=True, goal__isnull=False),
                name="encounter_shows_goal_once",
            ),
            models.UniqueConstraint(
                fields=["tour", "encounter"],
                condition=models.Q(removal__isnull=True, goal__isnull=True),
                name="tour_day_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def standing(self) -> SignOffQuerySet:
        """A word falls with the evidence that it was given on."""
        return self.filter(
            removal__isnull=True,
            evidence__removal__isnull=True,
            evidence__encounter__removal__isnull=True,
        )

    def visible_to(self, person: Person) -> SignOffQuerySet:
        return self.standing().filter(goal__tour__in=Tour.objects.visible_to(person))


class SignOff(models.Model):
    """The host agreed that a goal was learned, fully or partly, on this evidence.

    `evidence` is never empty: what nothing shows cannot be signed off (mission C11).
    """

    goal = models.ForeignKey(TourGoal, models.CASCADE, related_name="sign_offs")
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="sign_offs")
    fully = models.BooleanField()
    words = models.CharField(_("what is still open"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, related_name="sign_offs", db_index=False
    )

    objects = SignOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fully=True) | ~models.Q(words=""), name="partly_says_what"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.goal_id} {'fully' if self.fully else 'partly'}"
