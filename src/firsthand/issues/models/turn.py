"""Turn: a step in the life of an issue, with who and when. Lanes are only names for these."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.issues.models.issue import Issue, State
from firsthand.people.models import Person


class TurnQuerySet(models.QuerySet["Turn"]):
    def visible_to(self, person: Person) -> TurnQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))

    def in_order(self) -> TurnQuerySet:
        return self.order_by("at", "id")


class Turn(models.Model):
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="turns")
    state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(_("why"), blank=True)
    reopen_when = models.CharField(_("what would reopen it"), max_length=300, blank=True)
    by_when = models.DateField(_("until"), null=True, blank=True)
    promise = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="turns"
    )
    """What was promised with it, by that day."""

    objects = TurnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-at"], name="turn_to_state")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=State.NOT_NOW)
                | (~models.Q(words="") & ~models.Q(reopen_when="")),
                name="turn_not_now_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.issue_id} {self.state} at {self.at:%Y-%m-%d}"
