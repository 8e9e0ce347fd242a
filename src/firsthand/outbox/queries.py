"""What waits, and what could not be delivered."""

from __future__ import annotations

from django.utils import timezone

from firsthand.outbox import channels
from firsthand.outbox.channels import DUMMY
from firsthand.outbox.models import Delivery, Message, MessageQuerySet

__all__ = ["DUMMY", "anything_to_send", "anything_to_tell", "can_send", "undelivered"]


def can_send() -> bool:
    """Whether a mail server is set; without one messages wait and nothing is lost."""
    return channels.is_on(channels.EMAIL)


def anything_to_send() -> bool:
    ready = channels.sendable()
    return Message.objects.due(timezone.now()).filter(channel__in=ready).exists()


def anything_to_tell() -> bool:
    return Delivery.objects.reachable(timezone.now()).exists()


def undelivered() -> MessageQuerySet:
    """What was given up, newest first."""
    return Message.objects.filter(given_up_at__isnull=False).order_by("-given_up_at", "-id")
