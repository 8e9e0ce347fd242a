"""Roles open screens; keys open customers' data. Both are given by somebody, on a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.seeing import OpenQuerySet


class Role(models.TextChoices):
    """The roles of the permission model. `colleague` is everybody and is never granted."""

    AGENT = "agent", _("Agent")
    COACH = "coach", _("Coach")
    SERVICE_LEAD = "service_lead", _("Service lead")
    CX_LEAD = "cx_lead", _("CX lead")
    HOST = "host", _("Host")
    EXECUTIVE = "executive", _("Executive")
    ANALYST = "analyst", _("Analyst")
    ADMIN = "admin", _("Administrator")


class Key(models.TextChoices):
    STEWARD = "steward", _("Steward of friction notes")
    CUSTOMER_DATA = "customer_data", _("Customer data")


class GrantQuerySet(OpenQuerySet):
    def current(self) -> GrantQuerySet:
        return self.filter(ended_at__isnull=True)

    def end(self, *, by: models.Model) -> int:
        return self.current().update(ended_at=timezone.now(), ended_by=by)


class Grant(models.Model):
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        abstract = True


class RoleGrant(Grant):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="role_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} {self.role}"


class KeyGrant(Grant):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="key_grants")
    key = models.CharField(_("key"), max_length=20, choices=Key)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=models.Q(ended_at__isnull=True),
                name="key_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} {self.key}"
