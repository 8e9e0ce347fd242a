"""Endpoint: another system that is told what happened; Event: what; Delivery: one event to one endpoint."""

from __future__ import annotations

import base64
import secrets
import uuid
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models.outgoing import Outgoing, OutgoingQuerySet
from firsthand.people.models import Person


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    def listening(self) -> EndpointQuerySet:
        return self.filter(stopped_at__isnull=True)

    def visible_to(self, person: Person) -> EndpointQuerySet:
        """What leaves the house is the administrator's business."""
        may = person.is_active and person.has_role("admin")
        return self.all() if may else self.none()


class Endpoint(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=500)
    kinds: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    """The kinds of events that it is told; none named: all."""
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    failing_since = models.DateTimeField(null=True, blank=True)
    """When it last stopped to answer; empty while it answers."""
    failures = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    why_stopped = models.CharField(max_length=300, blank=True)

    objects = EndpointQuerySet.as_manager()

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("outbox:webhook", args=[self.public_id])

    def wants(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


class SecretQuerySet(models.QuerySet["Secret"]):
    def valid(self, now: datetime) -> SecretQuerySet:
        """The newest first."""
        alive = models.Q(until__isnull=True) | models.Q(until__gt=now)
        return self.filter(alive).order_by("-made_at", "-id")


class Secret(models.Model):
    """What an endpoint knows us by. While one replaces another, both sign."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="secrets")
    value = models.CharField(max_length=100, default=new_secret)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = SecretQuerySet.as_manager()

    def __str__(self) -> str:
        return f"of #{self.endpoint_id} since {self.made_at:%Y-%m-%d}"


class Event(models.Model):
    """Something that happened, without words and names: ids, and where to read on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class DeliveryQuerySet(OutgoingQuerySet["Delivery"]):
    def reachable(self, now: datetime) -> DeliveryQuerySet:
        """Due, and not to somebody who did not answer a moment ago."""
        rested = models.Q(endpoint__paused_until__isnull=True) | models.Q(
            endpoint__paused_until__lte=now
        )
        return self.due(now).filter(rested, endpoint__stopped_at__isnull=True)


class Delivery(Outgoing):
    """One event on its way to one endpoint."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    """What the endpoint answered last; empty: nothing."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "event"], name="delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="delivery_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.event_id} to #{self.endpoint_id}"
