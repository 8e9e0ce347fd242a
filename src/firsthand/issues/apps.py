from __future__ import annotations

from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "firsthand.issues"
    label = "issues"

    def ready(self) -> None:
        # Read for what they declare: fields, kinds of message, what is handed over.
        from firsthand.issues import privacy, telling  # noqa: F401
