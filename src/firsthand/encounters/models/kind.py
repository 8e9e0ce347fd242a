"""What counts as meeting customers or the work: a catalogue that a user edits, with its depth."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.seeing import OpenQuerySet


class Depth(models.IntegerChoices):
    """How near: each step holds the ones before it (mission A20)."""

    HEARD = 1, _("Heard a recording")
    OBSERVED = 2, _("Watched")
    SPOKE = 3, _("Spoke")
    SERVED = 4, _("Served")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Phone")
    CHAT = "chat", _("Chat")


class KindQuerySet(OpenQuerySet):
    def offered(self) -> KindQuerySet:
        """Those that may still be chosen; what was logged under a retired one stays."""
        return self.filter(retired=False)

    def in_order(self) -> KindQuerySet:
        return self.order_by("position", "name", "id")


class Kind(models.Model):
    """A phone call, a sit-in, a shift … Surveys and dashboards are not among them (law 1)."""

    key = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    translations = models.JSONField(default=dict, blank=True)
    depth = models.PositiveSmallIntegerField(
        _("how near it usually is"), choices=Depth, null=True, blank=True
    )
    """Empty: no customer is met (a talk with a colleague), so no clock moves."""
    mode = models.CharField(_("usually"), max_length=10, choices=Mode, blank=True)
    immersion = models.BooleanField(_("is a turn at the work"), default=False)
    outside = models.BooleanField(_("may be with another employer"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)

    objects = KindQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(depth__isnull=True) | models.Q(depth__range=(1, 4)),
                name="kind_depth",
            )
        ]

    def __str__(self) -> str:
        return self.name
