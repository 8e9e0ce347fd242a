from __future__ import annotations

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "firsthand.capture"
    label = "capture"

    def ready(self) -> None:
        # Read for what they declare: fields, kinds of message, what is handed over.
        from firsthand.capture import privacy, telling  # noqa: F401
