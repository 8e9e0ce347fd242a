from __future__ import annotations

from django.apps import AppConfig


class ToursConfig(AppConfig):
    name = "firsthand.tours"
    label = "tours"

    def ready(self) -> None:
        from firsthand.encounters import beside, settled
        from firsthand.outbox import kinds
        from firsthand.people import profile
        from firsthand.tours import (
            privacy,  # noqa: F401 declares what becomes of each field
            privacy_judging,  # noqa: F401
        )
        from firsthand.tours.actions.proof import settle_goals
        from firsthand.tours.telling import KIND
        from firsthand.tours.views.showing import lines, panels

        kinds.register(KIND)
        profile.register("tours", panels)
        beside.register("tours", lines)
        settled.listen(settle_goals)
