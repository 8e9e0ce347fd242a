"""Clocks and weeks as rows: for a program, a spreadsheet, a notebook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

import polars as pl

from firsthand.encounters.queries.clocks import Clock
from firsthand.encounters.queries.clocks_kept import Row, Week
from firsthand.people.importing.reading import guarded

Rows = Sequence[Mapping[str, Any]]


def as_data(clock: Clock) -> dict[str, Any]:
    """`null` days are unknown or never; `band` says which."""
    promise = clock.promise
    return {
        "id": str(clock.public_id),
        "name": clock.name,
        "function": clock.function_key,
        "team": clock.team,
        "level": clock.level,
        "executive": "executive" in clock.roles,
        "serves_customers": clock.serves,
        "days": clock.days,
        "days_talk": clock.talk,
        "days_serve": clock.serve,
        "band": clock.band.value,
        "state": clock.state.value,
        "times": promise.times if promise else None,
        "period": promise.period if promise else None,
        "depth": promise.depth if promise else None,
        "worst_days": promise.worst if promise else None,
        "promised_on": promise.starts_on if promise else None,
        "own": promise.own if promise else None,
    }


def week_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """One line a person and week."""
    return [
        {"id": str(row.clock.public_id), "name": row.clock.name} | _week(week)
        for row in rows
        for week in row.weeks
    ]


def _week(week: Week) -> dict[str, Any]:
    return {
        "week": week.begins,
        "customers": week.customers,
        "depth": week.depth or None,
        "missed": week.missed,
        "before_promise": week.before,
    }


def as_csv(rows: Rows) -> bytes:
    """A mark at the start has spreadsheets read it as UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(rows[0] if rows else [])
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()])
    return ("\ufeff" + text.getvalue()).encode()


def as_parquet(rows: Rows) -> bytes:
    file = BytesIO()
    pl.DataFrame(list(rows), infer_schema_length=None).write_parquet(file)
    return file.getvalue()
