"""Link: what an issue rests on or is about, and in which sense."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Encounter
from firsthand.issues.models.issue import Issue
from firsthand.journeys.models import Step
from firsthand.measures.models import Measure
from firsthand.people.models import Person
from firsthand.voices.models import Voice


class Sense(models.TextChoices):
    CONCERNS = "concerns", _("is about")
    SUPPORTS = "supports", _("speaks for it")
    CONTRADICTS = "contradicts", _("speaks against it")
    ANSWERS = "answers", _("answers it")
    KEPT_BY = "kept_by", _("is kept by")


TARGETS = ("voice", "encounter", "measure", "step", "other")


def _one_target() -> Q:
    """Exactly one of them is there."""
    found = Q()
    for chosen in TARGETS:
        found |= Q(**{f"{name}__isnull": name != chosen for name in TARGETS})
    return found


class LinkQuerySet(models.QuerySet["Link"]):
    def visible_to(self, person: Person) -> LinkQuerySet:
        """Whoever sees both ends: a link must not tell of a voice that is hidden."""
        seen = self.filter(issue__in=Issue.objects.visible_to(person))
        return seen.filter(
            Q(voice__isnull=True) | Q(voice__in=Voice.objects.visible_to(person)),
            Q(encounter__isnull=True) | Q(encounter__in=Encounter.objects.visible_to(person)),
            Q(other__isnull=True) | Q(other__in=Issue.objects.visible_to(person)),
        )


class Link(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="links")
    sense = models.CharField(_("in which sense"), max_length=12, choices=Sense)
    voice = models.ForeignKey(
        Voice, models.CASCADE, null=True, blank=True, related_name="issue_links"
    )
    encounter = models.ForeignKey(
        Encounter, models.CASCADE, null=True, blank=True, related_name="issue_links"
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="issue_links"
    )
    step = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="issue_links"
    )
    other = models.ForeignKey(
        Issue, models.CASCADE, null=True, blank=True, related_name="links_from"
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_target(), name="issue_link_to_one_thing"),
            *(
                models.UniqueConstraint(fields=["issue", "sense", name], name=f"link_{name}_once")
                for name in TARGETS
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.issue_id} {self.sense}"
