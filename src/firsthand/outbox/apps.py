from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "firsthand.outbox"
    label = "outbox"

    def ready(self) -> None:
        from firsthand.outbox import (
            kinds_own,
            privacy,  # noqa: F401 declares what becomes of each field
        )

        kinds_own.register()
