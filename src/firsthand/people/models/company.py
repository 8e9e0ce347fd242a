"""The one company that this installation serves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.seeing import OpenQuerySet


class Company(models.Model):
    """A single row: one installation serves one company (decision 2)."""

    name = models.CharField(_("name"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=64)
    sample = models.BooleanField(default=False)
    retention = models.JSONField(default=dict, blank=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_company")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Company:
        """Return the company; before the first day it has no name and the operator's zone."""
        return cls.objects.filter(pk=1).first() or cls(pk=1, name="", zone=settings.TIME_ZONE)
