"""What the doors of the outbox lead to, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.outbox.models import Delivery, Device, Endpoint, Event
from firsthand.people.models import Person


def objects(ben: Callable[[], Person]) -> dict[str, Callable[[], dict[str, Any]]]:
    def device() -> dict[str, Any]:
        made = Device.objects.create(person=ben(), endpoint="https://push.example/1", label="Edge")
        return {"public_id": made.public_id}

    def endpoint() -> dict[str, Any]:
        return {"public_id": Endpoint.objects.create(url="https://hooks.example/").public_id}

    def delivery() -> dict[str, Any]:
        to = Endpoint.objects.create(url="https://hooks.example/")
        event = Event.objects.create(key="report:17", kind="report.published")
        made = Delivery.objects.create(endpoint=to, event=event)
        return {"public_id": to.public_id, "delivery": made.public_id}

    return {
        "outbox:device_remove": device,
        "outbox:trial": lambda: {"channel": "push"},
        "outbox:webhook": endpoint,
        "outbox:webhook_again_one": delivery,
    }
