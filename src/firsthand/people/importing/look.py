"""What a list would do, row by row, before anything is kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.people.importing.reading import Table, guarded
from firsthand.people.models import Person

Fate = Literal["new", "changed", "same", "aside"]
Act = Callable[[Person | None, bool], None]


class SetAside(Exception):
    """This row cannot be kept; the text says why and what would help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of one row; `act(by, send)` does it."""

    fate: Fate
    act: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    number: int
    told: dict[str, str]
    fate: Fate
    reason: str = ""
    act: Act | None = None

    @property
    def cells(self) -> list[str]:
        return list(self.told.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: list[Row]

    def counts(self) -> dict[str, int]:
        """Read = new + changed + already here + set aside."""
        fates = [row.fate for row in self.rows]
        counted = {"new": "new", "changed": "changed", "same": "already_here", "aside": "set_aside"}
        return {"read": len(fates)} | {name: fates.count(f) for f, name in counted.items()}  # type: ignore[arg-type]

    def set_aside(self) -> list[Row]:
        return [row for row in self.rows if row.fate == "aside"]

    def set_aside_csv(self) -> str:
        """The rows that were not kept, as they came, with the reason: mend them and bring them again."""
        written = StringIO()
        writer = csv.writer(written, lineterminator="\r\n")
        writer.writerow([*self.columns, "why"])
        for row in self.set_aside():
            writer.writerow([*(guarded(row.told.get(c, "")) for c in self.columns), row.reason])
        return written.getvalue()


def look(table: Table, *, key: str, plan: Callable[[dict[str, str]], Plan]) -> Look:
    """Judge every row. A row whose key stood higher up in the same list is set aside."""
    rows = list(_judged(table, key, plan))
    return Look(columns=table.columns, left_out=table.left_out, rows=rows)


def _judged(table: Table, key: str, plan: Callable[[dict[str, str]], Plan]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, told in table.rows:
        named = told.get(key, "").casefold()
        try:
            if named in seen:
                raise SetAside(_("It stands in row %(row)d already.") % {"row": seen[named]})
            planned = plan(told)
        except SetAside as why:
            yield Row(number=number, told=told, fate="aside", reason=str(why))
            continue
        seen[named] = number
        yield Row(number=number, told=told, fate=planned.fate, act=planned.act)


@transaction.atomic
def keep(looked: Look, *, by: Person | None, send: bool = True) -> dict[str, int]:
    """Do what the look found, all of it or nothing, and return its counts."""
    for row in looked.rows:
        if row.act:
            row.act(by, send)
    return looked.counts()
