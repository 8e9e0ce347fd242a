"""What waits, and what could not be delivered."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from firsthand.outbox.models import Message, MessageQuerySet

DUMMY = "django.core.mail.backends.dummy.EmailBackend"


def can_send() -> bool:
    """Whether a mail server is set; without one messages wait and nothing is lost."""
    return bool(settings.EMAIL_BACKEND != DUMMY)


def anything_to_send() -> bool:
    return can_send() and Message.objects.due(timezone.now()).exists()


def undelivered() -> MessageQuerySet:
    """What was given up, newest first."""
    return Message.objects.filter(given_up_at__isnull=False).order_by("-given_up_at", "-id")
