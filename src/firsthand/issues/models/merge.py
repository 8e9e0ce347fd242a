"""Merge: two issues are one, or are to stay two. A person says so; both can be taken back."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, person: Person) -> MergeQuerySet:
        seen = Issue.objects.visible_to(person)
        return self.filter(issue__in=seen, into__in=seen)


class Merge(models.Model):
    """`issue` lives on in `into`; its raiser, words, me-toos and comments stay its own rows."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Issue, models.CASCADE, related_name="merges_from")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issue"], condition=models.Q(ended_at=None), name="merged_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.issue_id} in #{self.into_id}"


class ApartQuerySet(models.QuerySet["Apart"]):
    def visible_to(self, person: Person) -> ApartQuerySet:
        seen = Issue.objects.visible_to(person)
        return self.filter(one__in=seen, other__in=seen)


class Apart(models.Model):
    """They look alike and are not the same. The one with the smaller key stands first."""

    one = models.ForeignKey(Issue, models.CASCADE, related_name="+")
    other = models.ForeignKey(Issue, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ApartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="apart_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.one_id} is not #{self.other_id}"
