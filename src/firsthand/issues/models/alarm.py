"""Alarm: what cannot wait: how sure, how bad, since when. One voice is enough to ring."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person


class Sure(models.TextChoices):
    ONCE = "once", _("I heard it once")
    SEVERAL = "several", _("I heard it several times")
    SEEN = "seen", _("I saw it myself")


class Bad(models.TextChoices):
    ANNOYING = "annoying", _("It annoys")
    COSTLY = "costly", _("It costs customers time or money")
    HARMFUL = "harmful", _("Somebody may come to harm")


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, person: Person) -> AlarmQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Alarm(models.Model):
    issue = models.OneToOneField(Issue, models.CASCADE, related_name="alarm")
    sure = models.CharField(_("how sure are you?"), max_length=10, choices=Sure, blank=True)
    bad = models.CharField(_("how bad is it?"), max_length=10, choices=Bad, blank=True)
    since = models.DateField(_("since when?"), null=True, blank=True)
    """Empty fields were not said: an alarm is one tap."""

    objects = AlarmQuerySet.as_manager()

    def __str__(self) -> str:
        return f"alarm #{self.issue_id}"
