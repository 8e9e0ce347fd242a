"""Comment: what is said about an issue, to everyone or to those who work on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue, works_on
from firsthand.people.models import Person, Removal


class Layer(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    WORKING = "working", _("Those who work on it")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, person: Person) -> CommentQuerySet:
        """What is said to everyone, to whoever sees the issue; the rest for those who work on it."""
        seen = self.filter(removal__isnull=True, issue__in=Issue.objects.visible_to(person))
        if person.holds("steward"):
            return seen
        working = Issue.objects.kept().filter(works_on(person))
        return seen.filter(
            models.Q(layer=Layer.EVERYONE) | models.Q(issue__in=working) | models.Q(by=person)
        )

    def in_order(self) -> CommentQuerySet:
        return self.order_by("at", "id")


class Comment(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="issue_comments")
    words = models.TextField(_("comment"))
    layer = models.CharField(
        _("who reads it"), max_length=10, choices=Layer, default=Layer.EVERYONE
    )
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["issue", "at"], name="comment_of_issue")]

    def __str__(self) -> str:
        return f"comment on #{self.issue_id}"


class MentionQuerySet(models.QuerySet["Mention"]):
    def visible_to(self, person: Person) -> MentionQuerySet:
        return self.filter(person=person) if person.is_active else self.none()


class Mention(models.Model):
    """Somebody was named in a comment with @, and told."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions")

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mention_once")]

    def __str__(self) -> str:
        return f"#{self.person_id} in comment #{self.comment_id}"
