"""Answer: a person's reply. Only that counts as heard (law 4); "did it answer you?" comes back."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: Person) -> AnswerQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))

    def in_order(self) -> AnswerQuerySet:
        return self.order_by("at", "id")


class Answer(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="issue_answers")
    """Whoever is erased stays a record without a name; a machine has no way to write here."""
    words = models.TextField(_("your answer"))
    at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["issue", "at"], name="answer_of_issue")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="answer_has_words")
        ]

    def __str__(self) -> str:
        return f"answer to #{self.issue_id}"


class Answered(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class CheckBackQuerySet(models.QuerySet["CheckBack"]):
    def visible_to(self, person: Person) -> CheckBackQuerySet:
        return self.filter(answer__issue__in=Issue.objects.visible_to(person))


class CheckBack(models.Model):
    """ "Did this answer you?", as the raiser said. Of an unnamed raiser there is no `by`."""

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="check_back")
    said = models.CharField(_("did this answer you?"), max_length=6, choices=Answered)
    words = models.CharField(_("what is missing"), max_length=500, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CheckBackQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.said} to answer #{self.answer_id}"
