"""Impact: what was changed because of an issue, and whether anybody looked what came of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.measures.models import Measure
from firsthand.people.models import Person


class ImpactQuerySet(models.QuerySet["Impact"]):
    def visible_to(self, person: Person) -> ImpactQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))

    def unchecked(self) -> ImpactQuerySet:
        return self.filter(looked__isnull=True)

    def newest_first(self) -> ImpactQuerySet:
        return self.order_by("-since", "-id")


class Impact(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="impacts")
    what = models.CharField(_("what changed"), max_length=300)
    since = models.DateField(_("since"))
    measure = models.ForeignKey(
        Measure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="impacts",
        verbose_name=_("where it should show"),
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ImpactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-since", "-id"], name="impact_newest")]

    def __str__(self) -> str:
        return self.what


class Effect(models.TextChoices):
    BETTER = "better", _("Better")
    NO_CHANGE = "no_change", _("No change")
    WORSE = "worse", _("Worse")


class ImpactCheckQuerySet(models.QuerySet["ImpactCheck"]):
    def visible_to(self, person: Person) -> ImpactCheckQuerySet:
        return self.filter(impact__in=Impact.objects.visible_to(person))


class ImpactCheck(models.Model):
    """Somebody looked. "No change" is recorded as plainly as a success."""

    impact = models.OneToOneField(Impact, models.CASCADE, related_name="looked")
    effect = models.CharField(_("what came of it"), max_length=10, choices=Effect)
    words = models.CharField(_("how you know"), max_length=500)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ImpactCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.effect} of #{self.impact_id}"
