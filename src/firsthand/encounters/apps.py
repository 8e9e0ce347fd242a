from __future__ import annotations

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "firsthand.encounters"
    label = "encounters"

    def ready(self) -> None:
        from firsthand.encounters import privacy  # noqa: F401 declares what becomes of each field
