"""Functions, sites and teams: catalogues that a user edits, never an enum in code."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.seeing import OpenQuerySet


class Function(models.Model):
    """What part of the company somebody works in. Eleven come with the product; all can be edited."""

    key = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    translations = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = OpenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place where people work, with a clock of its own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=64)

    objects = OpenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """When a site is open on one weekday (0 = Monday), in its own zone."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    objects = OpenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "weekday", "opens"], name="hours_once"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_weekday"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="hours_close_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Holiday(models.Model):
    """A day on which a site is closed."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="holidays")
    held_on = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120, blank=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "held_on"], name="holiday_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.held_on}"


class Team(models.Model):
    """People who answer for something together."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="teams", verbose_name=_("function")
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="teams", verbose_name=_("site")
    )

    objects = OpenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
