"""Part: what a function has to do with an issue: responsible, accountable, consulted, informed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Function, Person


class Letter(models.TextChoices):
    RESPONSIBLE = "R", _("Responsible")
    ACCOUNTABLE = "A", _("Accountable")
    CONSULTED = "C", _("Consulted")
    INFORMED = "I", _("Informed")


class PartQuerySet(models.QuerySet["Part"]):
    def visible_to(self, person: Person) -> PartQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Part(models.Model):
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="parts")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+")
    letter = models.CharField(_("part"), max_length=1, choices=Letter, blank=True)
    """Empty: it is concerned, and nobody has said how."""

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "function"], name="part_once"),
            models.UniqueConstraint(
                fields=["issue"], condition=models.Q(letter="A"), name="part_one_accountable"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.function_id} in #{self.issue_id} {self.letter}"
