from __future__ import annotations

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "firsthand.encounters"
    label = "encounters"

    def ready(self) -> None:
        from firsthand.encounters import (  # noqa: F401 they declare by being read
            privacy,
            privacy_clocks,
            privacy_seats,
        )
