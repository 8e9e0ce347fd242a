from __future__ import annotations

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "firsthand.measures"
    label = "measures"

    def ready(self) -> None:
        from firsthand.measures import privacy  # noqa: F401 declares what becomes of each field
        from firsthand.measures.actions.count_again import note
        from firsthand.voices import changed

        changed.listen(note)
