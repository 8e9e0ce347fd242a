from __future__ import annotations

from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "firsthand.issues"
    label = "issues"

    def ready(self) -> None:
        # Read for what they declare: fields, kinds of message, what is handed over.
        from firsthand.issues import (  # noqa: F401
            alarms_heeded,
            extras,
            privacy,
            privacy_alarm,
            privacy_decision,
            telling,
        )
        from firsthand.issues.forms.alarm import ALARM_EXTRA, WORKAROUND_EXTRA
        from firsthand.issues.forms.raising import FRICTION_EXTRA
        from firsthand.issues.models.kind import ALARM, FRICTION, WORKAROUND

        extras.register(FRICTION, FRICTION_EXTRA)
        extras.register(ALARM, ALARM_EXTRA)
        extras.register(WORKAROUND, WORKAROUND_EXTRA)
        alarms_heeded.listen()

        from firsthand.issues import anonymous_privacy, anonymous_telling, outside  # noqa: F401

        outside.register()
