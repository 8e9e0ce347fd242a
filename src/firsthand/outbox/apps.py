from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "firsthand.outbox"
    label = "outbox"

    def ready(self) -> None:
        from firsthand.outbox import privacy  # noqa: F401 declares what becomes of each field
