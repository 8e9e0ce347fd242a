"""How many wrote without a name, as far as anybody may know."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from firsthand.issues.anonymous_rules import after
from firsthand.issues.models.anonymous import Family, NoteCount
from firsthand.people.models import Person

PERIODS = 26


@dataclass(frozen=True, slots=True)
class Line:
    family: str
    name: str
    authors: int


@dataclass(frozen=True, slots=True)
class Period:
    """Four weeks; without a line too few wrote to say anything."""

    begins_on: date
    lines: tuple[Line, ...]

    @property
    def ends_on(self) -> date:
        return after(self.begins_on) - timedelta(days=1)


def periods(person: Person) -> list[Period]:
    """Closed periods, newest first."""
    rows = NoteCount.objects.visible_to(person).select_related("site", "team")
    found: dict[date, list[Line]] = {}
    for row in rows.order_by("-period_on", "family", "is_rest", "-authors", "id"):
        line = Line(row.get_family_display(), _name(row), row.authors)
        found.setdefault(row.period_on, []).append(line)
    return [Period(day, tuple(lines)) for day, lines in list(found.items())[:PERIODS]]


def _name(row: NoteCount) -> str:
    if row.family == Family.COMPANY:
        return _("All who wrote")
    if row.is_rest:
        return _("All the others together")
    if row.family == Family.SORT:
        return str(row.get_sort_display())
    place = row.team or row.site
    return place.name if place else _("A place that is gone")


def as_data(told: Sequence[Period]) -> list[dict[str, Any]]:
    return [
        {
            "begins_on": period.begins_on,
            "ends_on": period.ends_on,
            "counts": [
                {"by": line.family, "name": line.name, "authors": line.authors}
                for line in period.lines
            ],
        }
        for period in told
    ]


def as_csv(told: Sequence[Period]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["begins_on", "ends_on", "by", "name", "authors"])
    for period in told:
        for line in period.lines:
            # A site is named by people, and a spreadsheet takes some names for formulas.
            name = f"'{line.name}" if line.name[:1] in "=+-@\t\r" else line.name
            writer.writerow([period.begins_on, period.ends_on, line.family, name, line.authors])
    return out.getvalue()
