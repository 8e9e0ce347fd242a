from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "firsthand.web"
    label = "web"

    def ready(self) -> None:
        # Read for what they declare: fields, and kinds of message.
        from firsthand.web import (  # noqa: F401
            address_changed,
            invitations,
            jobs_standing,
            jobs_telling,
            privacy,
            sign_in,
        )
