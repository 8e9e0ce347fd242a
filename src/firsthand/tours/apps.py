from __future__ import annotations

from django.apps import AppConfig


class ToursConfig(AppConfig):
    name = "firsthand.tours"
    label = "tours"

    def ready(self) -> None:
        from firsthand.outbox import kinds
        from firsthand.tours import (
            privacy,  # noqa: F401 declares what becomes of each field
            privacy_judging,  # noqa: F401
        )
        from firsthand.tours.telling import KIND

        kinds.register(KIND)
