from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "firsthand.people"
    label = "people"

    def ready(self) -> None:
        from firsthand.people import privacy, subjects  # noqa: F401 privacy declares by being read

        subjects.prepare()
