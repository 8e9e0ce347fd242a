"""Encounters as rows: one person's part in each, with what the reader may know of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from firsthand.encounters.models import Attendance, Met
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.people.models import Person

COLUMNS = (
    "id", "day", "person", "kind", "depth", "mode", "about", "place", "site", "step", "hours",
    "cost", "customers", "met", "job", "job_done", "rigour", "leaning", "state", "learned",
    "moments",
)  # fmt: skip


def newest(found: AttendanceQuerySet) -> AttendanceQuerySet:
    """The newest first, with all that a row shows, in a fixed number of queries."""
    around = ("encounter__kind", "encounter__step", "encounter__site", "encounter__planned_by")
    return found.select_related("person", *around).order_by("-occurred_on", "-id")


def for_export(found: AttendanceQuerySet, reader: Person) -> AttendanceQuerySet:
    """The same with customers and moments, as far as the reader may know them."""
    seen = Met.objects.visible_to(reader).order_by("id")
    return newest(found).prefetch_related(
        Prefetch("encounter__customers", seen, "customers_seen"), "moments"
    )


def as_data(row: Attendance, reader: Person) -> dict[str, Any]:
    """One row for a file or a program. Somebody else's own words and private places are not in it."""
    one, mine = row.encounter, row.person_id == reader.pk
    site = one.site_for(reader)
    return {
        "id": str(one.public_id),
        "day": row.occurred_on.isoformat(),
        "person": row.person.name,
        "kind": one.kind.key,
        "depth": row.depth,
        "mode": one.mode,
        "about": one.title if mine else "",
        "place": one.place_for(reader),
        "site": site.code if site else "",
        "step": one.step.key if one.step else "",
        "hours": _number(one.hours),
        "cost": _number(one.cost),
        "customers": "; ".join(_said(met) for met in one.customers_seen),  # type: ignore[attr-defined]
        "met": one.met,
        "job": one.job,
        "job_done": one.job_done,
        "rigour": one.rigour,
        "leaning": one.leaning,
        "state": str(row.state),
        "learned": row.words_for(reader)["learned"],
        "moments": "; ".join(moment.tag for moment in row.moments.all()) if mine else "",
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _said(met: Met) -> str:
    return f"{met.called} ({met.role})" if met.role else met.called
