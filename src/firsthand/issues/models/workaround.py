"""Workaround: what colleagues do instead, what may go wrong with it, and for which customers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class WorkaroundQuerySet(models.QuerySet["Workaround"]):
    def visible_to(self, person: Person) -> WorkaroundQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Workaround(models.Model):
    """Minutes and how often stand in the issue's Toll."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="workaround")
    instead = models.TextField(_("what do you do instead?"))
    risk = models.CharField(_("what may go wrong?"), max_length=300, blank=True)
    customers = models.CharField(_("for which customers?"), max_length=300, blank=True)

    objects = WorkaroundQuerySet.as_manager()

    def __str__(self) -> str:
        return f"workaround #{self.issue_id}"
