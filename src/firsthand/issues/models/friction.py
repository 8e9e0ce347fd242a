"""Friction: what stands in the way of the work: of which sort, and whose rule it is."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class Sort(models.TextChoices):
    RULE = "rule", _("A rule")
    PROCESS = "process", _("A process")
    PERSISTENCE = "persistence", _("Something that seemingly will not be fixed")
    CONDITION = "condition", _("A working condition")


class Facet(models.TextChoices):
    """Of a working condition (mission B11)."""

    PHYSICAL = "physical", _("Body and place")
    TOOLS = "tools", _("Tools")
    RULES = "rules", _("Rules")
    CUSTOMERS = "customers", _("Customers")
    BREAKS = "breaks", _("Breaks")


class FrictionQuerySet(models.QuerySet["Friction"]):
    def visible_to(self, person: Person) -> FrictionQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Friction(models.Model):
    issue = models.OneToOneField(Issue, models.CASCADE, related_name="friction")
    sort = models.CharField(_("sort"), max_length=12, choices=Sort)
    facet = models.CharField(_("which side of work"), max_length=10, choices=Facet, blank=True)
    rule = models.CharField(_("what the rule says"), max_length=300, blank=True)
    owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rules_owned",
        verbose_name=_("whose rule it is"),
    )
    promise = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="frictions"
    )
    """The answer that the rule's owner owes."""

    objects = FrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(facet="") | models.Q(sort=Sort.CONDITION),
                name="friction_facet_of_condition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sort} #{self.issue_id}"


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, person: Person) -> OpeningQuerySet:
        """The first words are for the steward, and for who wrote them."""
        if person.holds("steward"):
            return self.all()
        return self.filter(issue__by=person) if person.is_active else self.none()


class Opening(models.Model):
    """A steward lets everybody read it, in words that name nobody. The first words stay apart."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="opening")
    first_title = models.CharField(max_length=160)
    first_words = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OpeningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.issue_id} opened at {self.at:%Y-%m-%d}"
