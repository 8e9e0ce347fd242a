"""What a level is expected to have toured: one cell of the matrix function × level (mission C2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function
from firsthand.people.models.seeing import OpenQuerySet
from firsthand.tours.models.tour import Mode


class Expectation(models.Model):
    """Somebody of this level is expected to know that function this deeply. No row: nothing is."""

    level = models.CharField(_("level"), max_length=60)
    """As a person's level is written, in small letters."""
    position = models.PositiveSmallIntegerField(default=0)
    function = models.ForeignKey(Function, models.CASCADE, related_name="expectations")
    mode = models.CharField(_("at least"), max_length=10, choices=Mode)

    objects = OpenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "function"], name="tour_expected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.mode} in #{self.function_id}"
