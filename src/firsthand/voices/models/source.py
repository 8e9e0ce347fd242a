"""Source: where voices come from, and on what terms their words may be quoted."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site


class Basis(models.TextChoices):
    """May the words be quoted? Unknown blocks publication, not reading (decision 5)."""

    UNKNOWN = "", _("Not said yet")
    PUBLIC = "public", _("Public already: may be quoted")
    INTERNAL = "internal", _("Inside the company only")
    ASK = "ask", _("Ask the customer first")


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, person: Person) -> SourceQuerySet:
        """Which sources there are is open to every colleague."""
        return self.all() if person.is_active else self.none()


class Source(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(max_length=40)
    """A kind of `firsthand.sources.kinds()`, or one of `models.captured`."""
    channel = models.CharField(max_length=20, blank=True)
    basis = models.CharField(_("quoting"), max_length=10, choices=Basis, blank=True, default="")
    step = models.ForeignKey(
        Step, models.SET_NULL, null=True, blank=True, verbose_name=_("journey step")
    )
    site = models.ForeignKey(Site, models.SET_NULL, null=True, blank=True, verbose_name=_("site"))
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    """A person judged the redaction of this source good enough for every colleague (decision 4)."""
    sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    objects = SourceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
