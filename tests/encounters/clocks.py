"""What tests of clocks share: a Thursday, a promise, a clock by name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from firsthand.encounters.actions import promising
from firsthand.encounters.models import Cadence
from firsthand.people.models import Person
from tests import make

TODAY = date(2026, 11, 19)
"""A Thursday."""
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
SPOKE, SERVED = 3, 4


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def promise(person: Person, since: int = 0, **terms: Any) -> Cadence:
    """Promised `since` days ago; once a month to speak, unless it says otherwise."""
    terms = {"times": 1, "period": "month", "depth": SPOKE} | terms
    return promising.promise(person, by=person, today=back(since), **terms)


def talk(person: Person, days: int, kind: str = "call", **told: Any) -> Any:
    return make.encounter(person, back(days), kind, **told)


def clock(client: Any, name: str, **asked: Any) -> dict[str, Any] | None:
    """Somebody's clock as the page tells it to a program, through the front door."""
    found = client.get("/frontline/", {"format": "json", **asked}).json()["clocks"]
    return next((one for one in found if one["name"] == name), None)
