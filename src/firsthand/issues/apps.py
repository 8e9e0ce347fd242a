from __future__ import annotations

from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "firsthand.issues"
    label = "issues"

    def ready(self) -> None:
        # Read for what they declare: fields, kinds of message, what is handed over.
        from firsthand.issues import extras, privacy, privacy_decision, telling  # noqa: F401
        from firsthand.issues.forms.raising import FRICTION_EXTRA
        from firsthand.issues.models.kind import FRICTION

        extras.register(FRICTION, FRICTION_EXTRA)

        from firsthand.issues import anonymous_privacy, anonymous_telling, outside  # noqa: F401

        outside.register()
