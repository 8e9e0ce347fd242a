"""Keep voices that were never here: the voice, its original, and a layer where one is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from firsthand.records import Heard
from firsthand.voices.actions.keep_customers import LONGEST, customers
from firsthand.voices.actions.keep_places import Places, local_day
from firsthand.voices.actions.keep_rows import ids, rows_of
from firsthand.voices.bringing.prepare import Ready
from firsthand.voices.models import ImportFile, Layer, LayerKind, Original, Source, Voice

VOICE = (
    "public_id",
    "source",
    "external_id",
    "brought_by",
    "heard_by",
    "customer",
    "basis",
    "captured_at",
)
CUSTOMER = VOICE.index("customer")
ORIGINAL = (
    "voice",
    "edition",
    "words",
    "title",
    "author",
    "known",
    "extra",
    "score",
    "digest",
    "changed_at",
    "arrived_at",
)


@dataclass(frozen=True, slots=True)
class Making:
    """What all rows of one file share, or what a captured one needs."""

    file: ImportFile
    source: Source
    places: Places
    heard_by: int | None = None
    """The colleague who captured it; an import has nobody."""


@dataclass(slots=True)
class Made:
    """A row as it will lie in the database: all but the keys that only the database knows."""

    row: Ready
    facts: dict[str, Any]
    voice: list[Any]
    original: list[Any]


def made(row: Ready, making: Making, now: datetime) -> Made:
    """Work out everything before the transaction begins: SQLite has one writer at a time."""
    told = facts(row, making)
    source, bringing = making.source, making.file.bringing_id
    voice = (
        uuid4(),
        source.pk,
        row.key,
        bringing,
        making.heard_by,
        None,
        source.basis,
        now,
        *told.values(),
    )
    first = original(0, row, now=now)
    return Made(
        row,
        told,
        rows_of(Voice, *VOICE, *told).converted(voice),
        rows_of(Original, *ORIGINAL).converted(first),
    )


def keep_new(rows: Sequence[Made], making: Making) -> frozenset[date]:
    """Keep the rows and return the days on which something was said."""
    if not rows:
        return frozenset()
    known = customers(making.source.key, (made.row.heard for made in rows))
    for new in rows:
        if new.row.heard.customer:
            new.voice[CUSTOMER] = known.get(new.row.heard.customer[:LONGEST])
    rows_of(Voice, *VOICE, *rows[0].facts).insert([new.voice for new in rows])
    here = ids(making.source.pk, [new.row.key for new in rows])
    for new in rows:
        new.original[0] = here[new.row.key]
    rows_of(Original, *ORIGINAL).insert([new.original for new in rows])
    Layer.objects.bulk_create(layer for new in rows for layer in layers(here[new.row.key], new.row))
    return frozenset(new.facts["occurred_on"] for new in rows)


def facts(row: Ready, making: Making) -> dict[str, Any]:
    """What an edition says of its voice: everything that a later edition may correct."""
    heard, places, source = row.heard, making.places, making.source
    site = places.site(heard)
    zone = places.zone(heard, site)
    placed = places.step(heard, row.folded)
    return {
        "occurred_on": local_day(heard, zone),
        "occurred_at": heard.occurred_at,
        "zone": zone,
        "shown": row.shown,
        "title": row.title,
        "folded": row.folded,
        "fingerprint": row.fingerprint,
        "score": heard.score,
        "scale": heard.scale,
        "language": (heard.language or row.guess)[:12],
        "channel": (heard.channel or source.channel)[:20],
        "step": placed.step,
        "placed_by": placed.by,
        "site": site.pk if site else None,
        "released": source.released_at is not None,
    }


def original(voice: int, row: Ready, edition: int = 1, *, now: datetime) -> tuple[Any, ...]:
    """The values of ORIGINAL for what arrived, to the letter."""
    heard = row.heard
    return (
        voice,
        edition,
        heard.words,
        heard.title,
        heard.author[:300],
        list(heard.known),
        _extra(heard),
        heard.score,
        row.digest,
        heard.changed_at,
        now,
    )


def _extra(heard: Heard) -> dict[str, Any]:
    """What has no field of its own is kept with the original, as the source named it."""
    named = {
        "question": heard.question,
        "url": heard.url,
        "tags": list(heard.tags),
        "site": heard.site,
        "step": heard.step,
    }
    return dict(heard.extra) | {name: value for name, value in named.items() if value}


def layers(voice: int, row: Ready, edition: int = 1) -> Iterator[Layer]:
    if row.spans or row.title_spans:
        yield redaction(voice, row, edition)
    if row.guess:
        yield Layer(voice_id=voice, kind=LayerKind.LANGUAGE, value={"value": row.guess})


def redaction(voice: int, row: Ready, edition: int) -> Layer:
    value = {
        "spans": [list(span) for span in row.spans],
        "title_spans": [list(span) for span in row.title_spans],
        "edition": edition,
    }
    return Layer(voice_id=voice, kind=LayerKind.REDACTION, value=value)
