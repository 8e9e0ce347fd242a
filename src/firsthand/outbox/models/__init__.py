from __future__ import annotations

from firsthand.outbox.models.message import Choice, Message, MessageQuerySet, QuietHours
from firsthand.outbox.models.outgoing import Outgoing, take
from firsthand.outbox.models.reached import ChatName, Device
from firsthand.outbox.models.webhook import Delivery, Endpoint, Event, Secret

__all__ = [
    "ChatName",
    "Choice",
    "Delivery",
    "Device",
    "Endpoint",
    "Event",
    "Message",
    "MessageQuerySet",
    "Outgoing",
    "QuietHours",
    "Secret",
    "take",
]
