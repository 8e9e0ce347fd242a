from __future__ import annotations

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "firsthand.measures"
    label = "measures"

    def ready(self) -> None:
        from firsthand.encounters import beside
        from firsthand.measures import privacy  # noqa: F401 declares what becomes of each field
        from firsthand.measures.actions.count_again import note
        from firsthand.measures.queries.along import verdicts
        from firsthand.measures.queries.talks import lines
        from firsthand.voices import beside_steps, changed

        changed.listen(note)
        beside.register("measures", lines)
        beside_steps.register(verdicts)
