"""Inbox: where issues of a kind, from a function or a site, arrive. It always has a name on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.kind import Kind
from firsthand.people.models import Function, Person, Site
from firsthand.people.models.seeing import OpenQuerySet


class InboxQuerySet(OpenQuerySet):
    def listened_to_by(self, person: Person) -> InboxQuerySet:
        return self.filter(Q(listener=person) | Q(substitute=person))

    def in_order(self) -> InboxQuerySet:
        return self.order_by("kind__position", "kind_id", "function__position", "site__name", "id")


class Inbox(models.Model):
    """Kind × function × site; an empty function or site stands for all of them."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey(
        Kind, models.PROTECT, related_name="inboxes", verbose_name=_("kind of issue")
    )
    function = models.ForeignKey(
        Function,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inboxes",
        verbose_name=_("function"),
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="inboxes", verbose_name=_("site")
    )
    listener = models.ForeignKey(
        Person, models.PROTECT, related_name="inboxes", verbose_name=_("who listens")
    )
    substitute = models.ForeignKey(
        Person, models.PROTECT, related_name="inboxes_covered", verbose_name=_("who stands in")
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = InboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(listener=F("substitute")), name="inbox_has_two_names"
            ),
            # An empty field is like no other in SQL: each pair of empty and filled has its own rule.
            models.UniqueConstraint(fields=["kind", "function", "site"], name="inbox_once"),
            models.UniqueConstraint(
                fields=["kind", "site"], condition=Q(function=None), name="inbox_once_of_site"
            ),
            models.UniqueConstraint(
                fields=["kind", "function"], condition=Q(site=None), name="inbox_once_of_function"
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(function=None, site=None), name="inbox_once_of_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id}/{self.function_id}/{self.site_id}"

    @property
    def hears(self) -> Person | None:
        """Who has what arrives now: the listener, while they are here."""
        here = [one for one in (self.listener, self.substitute) if one.is_active]
        return here[0] if here else None
