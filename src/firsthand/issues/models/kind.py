"""Kind: what an issue is, as data that a user edits; the keys stay, for code hangs on some of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.seeing import OpenQuerySet

FRICTION, ALARM, IDEA, WORKAROUND = "friction", "alarm", "idea", "workaround"
PROBLEM, RECOMMENDATION, TENSION = "shared-problem", "recommendation", "tension"


class KindQuerySet(OpenQuerySet):
    def offered(self) -> KindQuerySet:
        """Those that anybody may raise with the plain form; the others have a door of their own."""
        return self.filter(raised_by_form=True)

    def in_order(self) -> KindQuerySet:
        return self.order_by("position", "id")


class Kind(models.Model):
    key = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(_("what the form asks"), max_length=200)
    translations = models.JSONField(default=dict, blank=True)
    answer_within = models.PositiveSmallIntegerField(_("days to the answer"), default=7)
    """The promise: so many days after it was raised, a person has answered by name."""
    open_at_once = models.BooleanField(_("everybody reads it at once"), default=True)
    """A friction is read by the steward first, and nobody else learns who raised it (safety 5)."""
    raised_by_form = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = KindQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
