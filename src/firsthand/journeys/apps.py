from __future__ import annotations

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "firsthand.journeys"
    label = "journeys"

    def ready(self) -> None:
        from firsthand.journeys import privacy  # noqa: F401 declares what becomes of each field
