"""A request to be erased, its receipt, and the hold that stops one."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.person import Person
from firsthand.people.models.seeing import ErasingQuerySet


class Erasure(models.Model):
    """One request. It keeps no name: only the subject's random id, so that a restore can repeat it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300)
    finished_at = models.DateTimeField(null=True)
    receipt = models.JSONField(default=dict)

    objects = ErasingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class Hold(models.Model):
    """A legal hold: what it covers is not deleted until two people end it.

    `by` placed it, with or without a second. `end_asked_by` said why it may end, and `ended_by`,
    somebody else, agreed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    matter = models.CharField(_("matter"), max_length=200)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    end_asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    end_asked_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(_("why it may end"), max_length=300, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ErasingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("second")), name="hold_needs_two_people"
            ),
            models.CheckConstraint(
                condition=~models.Q(end_asked_by=models.F("ended_by")),
                name="ending_a_hold_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.matter
