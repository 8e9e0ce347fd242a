"""A calendar or a list of one's own encounters: look first, keep afterwards, each row once."""

from __future__ import annotations

from datetime import date

from firsthand.encounters.importing.csvlist import from_csv
from firsthand.encounters.importing.ics import from_ics
from firsthand.encounters.importing.plan import Planner
from firsthand.encounters.models import Kind
from firsthand.people.importing.look import Look, keep, look
from firsthand.people.importing.reading import Unfit, decoded
from firsthand.people.models import Person

__all__ = ["Look", "Unfit", "decoded", "keep", "looked"]


def looked(text: str, *, by: Person, today: date, kind: Kind | None = None) -> Look:
    """Judge every row of a calendar (ICS) or a list (CSV); `kind` is for rows that name none."""
    calendar = text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR")
    table = from_ics(text, today) if calendar else from_csv(text)
    return look(table, key="id", plan=Planner(by, today, kind))
