from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "firsthand.reports"
    label = "reports"

    def ready(self) -> None:
        from firsthand.outbox import kinds
        from firsthand.reports import (
            honesty,
            honesty_clocks,
            privacy,  # noqa: F401 declares what becomes of each field
        )
        from firsthand.reports.digest import KIND as STORIES
        from firsthand.reports.mailing import KIND

        kinds.register(KIND)
        kinds.register(STORIES)
        honesty.register(honesty_clocks.spoke)
