from __future__ import annotations

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "firsthand.voices"
    label = "voices"

    def ready(self) -> None:
        from firsthand.voices import privacy, privacy_bringing, subjects  # noqa: F401 they declare by being read

        subjects.prepare()
