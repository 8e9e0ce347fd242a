"""Design: one way to do it, beside another; what is known for and against it; who leans which way."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Encounter
from firsthand.issues.models.issue import Issue
from firsthand.measures.models import Measure
from firsthand.people.models import Function, Person
from firsthand.voices.models import Voice

LETTERS = "ABCDEFGH"


class DesignQuerySet(models.QuerySet["Design"]):
    def visible_to(self, person: Person) -> DesignQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))

    def in_order(self) -> DesignQuerySet:
        return self.order_by("position")


class Design(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="designs")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("in one line"), max_length=120)
    words = models.TextField(_("how it works"), blank=True)
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="+", verbose_name=_("who would do it this way")
    )
    customer_gets = models.CharField(_("customer gets"), max_length=300)
    costs = models.CharField(_("costs us"), max_length=300)
    colleagues = models.CharField(_("colleagues"), max_length=300)
    believe = models.TextField(_("what we would have to believe"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DesignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="design_one_a_letter"),
            models.CheckConstraint(
                condition=Q(position__lt=len(LETTERS)), name="design_has_a_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.title}"

    @property
    def letter(self) -> str:
        return LETTERS[self.position]

    @property
    def beliefs(self) -> list[str]:
        """One a line."""
        return [line.strip() for line in self.believe.splitlines() if line.strip()]


class Weight(models.TextChoices):
    FOR = "for", _("speaks for it")
    AGAINST = "against", _("speaks against it")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, person: Person) -> EvidenceQuerySet:
        """Whoever sees both ends, as with every link."""
        seen = self.filter(design__in=Design.objects.visible_to(person))
        return seen.filter(
            Q(voice__isnull=True) | Q(voice__in=Voice.objects.visible_to(person)),
            Q(encounter__isnull=True) | Q(encounter__in=Encounter.objects.visible_to(person)),
            Q(measure__isnull=True) | Q(measure__in=Measure.objects.visible_to(person)),
        )

    def in_order(self) -> EvidenceQuerySet:
        return self.order_by("at", "id")


class Evidence(models.Model):
    """A voice, a meeting, a measure, or a fact in words with where it comes from."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    design = models.ForeignKey(Design, models.CASCADE, related_name="evidence")
    weight = models.CharField(max_length=10, choices=Weight)
    voice = models.ForeignKey(Voice, models.CASCADE, null=True, blank=True, related_name="+")
    encounter = models.ForeignKey(
        Encounter, models.CASCADE, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="")
                | Q(voice__isnull=False)
                | Q(encounter__isnull=False)
                | Q(measure__isnull=False),
                name="evidence_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weight} #{self.design_id}"


class StanceQuerySet(models.QuerySet["Stance"]):
    def visible_to(self, person: Person) -> StanceQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Stance(models.Model):
    """Which design somebody leans to, and what would change their mind (mission D23)."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="stances")
    person = models.ForeignKey(Person, models.CASCADE, related_name="stances")
    design = models.ForeignKey(Design, models.CASCADE, related_name="stances")
    change_my_mind = models.CharField(_("what would change my mind"), max_length=300)
    at = models.DateTimeField(default=timezone.now)

    objects = StanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "person"], name="stance_one_each"),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} for #{self.design_id}"


class GroundQuerySet(models.QuerySet["Ground"]):
    def visible_to(self, person: Person) -> GroundQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Ground(models.Model):
    """What all sides agree on. The newest words stand; the feed tells who changed them."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="ground")
    words = models.TextField(_("what all sides agree on"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = GroundQuerySet.as_manager()

    def __str__(self) -> str:
        return f"ground of #{self.issue_id}"
