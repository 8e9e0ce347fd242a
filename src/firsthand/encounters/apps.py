from __future__ import annotations

from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "firsthand.encounters"
    label = "encounters"

    def ready(self) -> None:
        from firsthand.encounters import (  # noqa: F401 they declare by being read
            frontline_parts,
            privacy,
            privacy_clocks,
            privacy_seats,
        )
        from firsthand.encounters.actions import asking, inviting, joining, reminding
        from firsthand.encounters.views import seats
        from firsthand.encounters.views.clock_panels import panels
        from firsthand.outbox import kinds
        from firsthand.people import profile

        kinds.register(asking.KIND)
        kinds.register(reminding.KIND)
        for kind in (inviting.KIND, joining.ASK, joining.ANSWER):
            kinds.register(kind)
        profile.register("contact", panels)
        frontline_parts.register("seats", seats.on_frontline)
