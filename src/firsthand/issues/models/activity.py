"""Activity: what was done with an issue, written by the verbs. Ids and verbs, never content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from firsthand.issues.models.comment import Layer
from firsthand.issues.models.issue import Issue, works_on
from firsthand.people.models import Person


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, person: Person) -> ActivityQuerySet:
        seen = self.filter(issue__in=Issue.objects.visible_to(person))
        if person.holds("steward"):
            return seen
        working = Issue.objects.kept().filter(works_on(person))
        return seen.filter(
            models.Q(layer=Layer.EVERYONE) | models.Q(issue__in=working) | models.Q(by=person)
        )

    def newest_first(self) -> ActivityQuerySet:
        return self.order_by("-at", "-id")


class Activity(models.Model):
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="activities")
    verb = models.CharField(max_length=30)
    """A key of `words.VERBS`, where it becomes a sentence."""
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    layer = models.CharField(max_length=10, choices=Layer, default=Layer.EVERYONE)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="activity_newest"),
            models.Index(fields=["issue", "-at"], name="activity_of_issue"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} #{self.issue_id}"
