"""Keep voices that were never here: the voice, its original, and a layer where one is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from firsthand.voices.actions.keep_customers import LONGEST, customers
from firsthand.voices.actions.keep_places import Places, local_days
from firsthand.voices.actions.keep_rows import Column, new_ids, random_uuids, rows_of
from firsthand.voices.bringing.sheet import Sheet, chosen
from firsthand.voices.models import ImportFile, Layer, LayerKind, Original, Source, Voice

Told = tuple[int, str, str]
"""A layer to be: voice, kind, value as JSON."""
VOICE = (
    "id",
    "public_id",
    "source",
    "external_id",
    "brought_by",
    "heard_by",
    "customer",
    "basis",
    "captured_at",
)
ID, CUSTOMER = VOICE.index("id"), VOICE.index("customer")
FACTS = (
    "occurred_on",
    "occurred_at",
    "zone",
    "shown",
    "title",
    "folded",
    "fingerprint",
    "score",
    "scale",
    "language",
    "channel",
    "step",
    "placed_by",
    "site",
    "released",
)
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


@dataclass(frozen=True, slots=True)
class Made:
    """Rows as they will lie in the database: all but the keys that only the database knows."""

    sheet: Sheet
    days: Column
    voice: Sequence[Column]
    original: Sequence[Column]

    def only(self, places: Sequence[int]) -> Made:
        """Some of the rows, by where they stand."""
        [days], voice = chosen([self.days], places), chosen(self.voice, places)
        return Made(self.sheet.only(places), days, voice, chosen(self.original, places))


def made(sheet: Sheet, making: Making, now: datetime) -> Made:
    """Work out everything before the transaction begins: SQLite has one writer at a time."""
    told, source, rows = facts(sheet, making), making.source, len(sheet)
    nothing = [None] * rows
    voices: list[Column] = [
        nothing,
        random_uuids(rows),
        [source.pk] * rows,
        sheet["key"],
        [making.file.bringing_id] * rows,
        [making.heard_by] * rows,
        nothing,
        [source.basis] * rows,
        [now] * rows,
        *told.values(),
    ]
    firsts = originals(nothing, sheet, [1] * rows, now=now)
    return Made(
        sheet,
        told["occurred_on"],
        rows_of(Voice, *VOICE, *told).converted(voices),
        rows_of(Original, *ORIGINAL).converted(firsts),
    )


def keep_new(new: Made, making: Making) -> frozenset[date]:
    """Keep the rows and return the days on which something was said."""
    sheet, voice = new.sheet, [*new.voice]
    if not len(sheet):
        return frozenset()
    known = customers(making.source.key, sheet)
    if known:
        voice[CUSTOMER] = [known.get(key[:LONGEST]) for key in sheet["customer"]]
    here = voice[ID] = new_ids(Voice, len(sheet))
    rows_of(Voice, *VOICE, *FACTS).insert(voice)
    rows_of(Original, *ORIGINAL).insert([here, *new.original[1:]])
    put_layers(layers(here, sheet, [1] * len(sheet)))
    return frozenset(new.days)


def facts(sheet: Sheet, making: Making) -> dict[str, Column]:
    """What an edition says of its voice: everything that a later edition may correct."""
    places, source = making.places, making.source
    sites, placed = places.sites(sheet), places.steps(sheet)
    zones = places.zones_of(sheet, sites)
    spoken = zip(sheet["language"], sheet["guess"], strict=True)
    told = (
        local_days(sheet, zones),
        sheet["occurred_at"],
        zones,
        sheet["shown"],
        sheet["title"],
        sheet["folded"],
        sheet["fingerprint"],
        sheet["score"],
        sheet["scale"],
        [(language or guess)[:12] for language, guess in spoken],
        [(channel or source.channel)[:20] for channel in sheet["channel"]],
        [one.step for one in placed],
        [one.by for one in placed],
        [site.pk if site else None for site in sites],
        [source.released_at is not None] * len(sheet),
    )
    return dict(zip(FACTS, told, strict=True))


def originals(
    voices: Column, sheet: Sheet, editions: Column, *, now: datetime
) -> tuple[Column, ...]:
    """The columns of ORIGINAL for what arrived, to the letter."""
    return (
        voices,
        editions,
        sheet["words"],
        sheet["heading"],
        [author[:300] for author in sheet["author"]],
        sheet["known"],
        sheet["extra"],
        sheet["score"],
        sheet["digest"],
        sheet["changed_at"],
        [now] * len(sheet),
    )


def layers(voices: Column, sheet: Sheet, editions: Column) -> Iterator[Told]:
    """What is to be said of rows of which something was hidden or guessed."""
    said = (sheet["spans"], sheet["title_spans"], sheet["guess"])
    for voice, edition, spans, title_spans, guess in zip(voices, editions, *said, strict=True):
        if spans or title_spans:
            yield redaction(voice, edition, spans, title_spans)
        if guess:
            yield voice, LayerKind.LANGUAGE.value, json.dumps({"value": guess})


def redaction(voice: int, edition: int, spans: Sequence[Any], title_spans: Sequence[Any]) -> Told:
    value = {"spans": spans, "title_spans": title_spans, "edition": edition}
    return voice, LayerKind.REDACTION.value, json.dumps(value)


def put_layers(told: Iterable[Told]) -> None:
    """Keep what was said of voices: voice, kind, value as JSON."""
    if rows := list(told):
        table = rows_of(Layer, "voice", "kind", "value", "at")
        table.insert(table.converted([*zip(*rows, strict=True), [timezone.now()] * len(rows)]))
