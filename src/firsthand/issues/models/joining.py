"""Those who have it too, who follow it, and who say that it is still here."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class OwnQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> OwnQuerySet:
        """Who has it too is theirs to know; others read how many."""
        return self.filter(person=person) if person.is_active else self.none()


class MeToo(models.Model):
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="me_toos")
    person = models.ForeignKey(Person, models.CASCADE, related_name="me_toos")
    at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "person"], name="me_too_once")]

    def __str__(self) -> str:
        return f"#{self.person_id} has #{self.issue_id} too"


class Follow(models.Model):
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="follows")
    person = models.ForeignKey(Person, models.CASCADE, related_name="issues_followed")
    at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "person"], name="issue_follow_once")
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} follows #{self.issue_id}"


class AgainQuerySet(models.QuerySet["Again"]):
    def visible_to(self, person: Person) -> AgainQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Again(models.Model):
    """It was reported once more. After "done" it reopens the issue, and both dates are shown."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="agains")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(_("what happened now"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it had been called done or not now; empty: it was still open."""

    objects = AgainQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["issue", "at"], name="again_of_issue")]

    def __str__(self) -> str:
        return f"#{self.issue_id} again at {self.at:%Y-%m-%d}"
