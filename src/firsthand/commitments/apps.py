from __future__ import annotations

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "firsthand.commitments"
    label = "commitments"

    def ready(self) -> None:
        from firsthand.commitments import digest, privacy  # noqa: F401 declares what becomes of each field
        from firsthand.outbox import kinds

        kinds.register(digest.KIND)
