"""Seats for programs and spreadsheets: what a reader sees, without names that are not theirs to see."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import polars as pl
from django.utils import timezone

from firsthand.encounters.models import Seat
from firsthand.encounters.queries.seats import Offer, offers
from firsthand.people.importing.reading import guarded
from firsthand.people.models import Person

COLUMNS = {
    "id": pl.String,
    "kind": pl.String,
    "title": pl.String,
    "host": pl.String,
    "substitute": pl.String,
    "site": pl.String,
    "place": pl.String,
    "function": pl.String,
    "day": pl.String,
    "starts_at": pl.String,
    "ends_at": pl.String,
    "zone": pl.String,
    "places": pl.Int64,
    "free": pl.Int64,
    "waiting": pl.Int64,
    "gear": pl.String,
    "cost": pl.Float64,
    "state": pl.String,
}


def as_data(one: Offer) -> dict[str, Any]:
    seat = one.seat
    return {
        "id": str(seat.public_id),
        "kind": seat.kind.key,
        "title": seat.title,
        "host": seat.host.name,
        "substitute": seat.substitute.name if seat.substitute else None,
        "site": seat.site.code if seat.site else None,
        "place": seat.place or None,
        "function": seat.function.key if seat.function else None,
        "day": seat.held_on.isoformat(),
        "starts_at": seat.starts_at.isoformat(),
        "ends_at": seat.ends_at.isoformat(),
        "zone": seat.zone,
        "places": seat.places,
        "free": one.free,
        "waiting": len(one.line),
        "gear": seat.gear or None,
        "cost": None if seat.cost is None else float(seat.cost),
        "state": one.state,
    }


def as_csv(offers: Iterable[Offer]) -> Iterator[str]:
    yield "\ufeff"
    for row in [dict(zip(COLUMNS, COLUMNS, strict=True)), *map(as_data, offers)]:
        line = StringIO()
        csv.writer(line).writerow(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row.values()]
        )
        yield line.getvalue()


def as_parquet(offers: Iterable[Offer]) -> bytes:
    file = BytesIO()
    pl.DataFrame([as_data(one) for one in offers], schema=COLUMNS).write_parquet(file)
    return file.getvalue()


def open_to_everybody(*, days: int, full_too: bool = False) -> list[dict[str, Any]]:
    """Seats that are kept for nobody, for the command line: it has no reader of its own."""
    now = timezone.now()
    seats = (
        Seat.objects.standing()
        .coming(now)
        .filter(kept_for__isnull=True, starts_at__lt=now + timedelta(days=days))
    )
    rows = [as_data(one) for one in offers(seats.soonest_first(), Person())]
    return [row for row in rows if full_too or row["free"]]
