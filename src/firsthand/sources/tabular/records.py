"""Rows of a table and a mapping become records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from firsthand.records import Heard, NotAVoice, Refused, Row, Scale
from firsthand.sources.dates import BadDate, Moment, Reading, read_moment
from firsthand.sources.errors import Unreadable
from firsthand.sources.markup import plain
from firsthand.sources.scores import RANGES, fits, read_score
from firsthand.sources.tabular.mapping import Becomes, Mapping
from firsthand.sources.tabular.notvoices import is_footer, written_by
from firsthand.sources.tabular.table import Broken, Cells, Table
from firsthand.sources.wording import clean

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a source does beyond its columns. Each gets the row's cells, one for every column."""

    left_out: Callable[[Cells], str] | None = None
    """Returns a reason of `reasons.NOT_A_VOICE`, or empty to keep the row."""
    mend: Callable[[Cells], None] | None = None
    """Changes cells in place before they are read."""
    key: Callable[[Cells], str] | None = None
    """Returns the source's own id."""
    also: Callable[[Cells], Pairs] | None = None
    """Returns what is kept beside the voice."""
    scale: Callable[[Cells], Scale] | None = None
    """Returns the scale of this row's score."""


NONE = Habits()


TEXTS: tuple[Becomes, ...] = ("customer", "account", "author", "step", "channel", "url", "question")
"""What is carried over word for word, under the same name."""


class _BadRow(Exception):
    """`args` are the reason and the parameters of a refusal."""


def records(
    table: Table,
    mapping: Mapping,
    *,
    zone: str = "",
    zones: Named[str, str] | None = None,
    skip: int = 0,
    habits: Habits = NONE,
) -> Iterator[Row]:
    """Yield one record for each row after the first `skip`.

    `zone` is that of wall times without one, unless the mapping or `zones` (by name of the site)
    know better.
    """
    read = _Reader(table, mapping, habits=habits, zone=mapping.zone or zone, zones=zones or {})
    width = len(table.columns)
    for number, cells in enumerate(table.rows, start=1):
        if number <= skip:
            continue
        if isinstance(cells, Broken):
            yield Refused(row=number, reason=cells.reason, params=cells.params, cells=cells.cells)
            continue
        short = width - len(cells)
        if short < 0 and any(cells[width:]):
            params = (("found", str(len(cells))), ("expected", str(width)))
            yield Refused(row=number, reason="too_many_cells", params=params, cells=tuple(cells))
            continue
        # Every part that the mapping lacks points at the extra empty cell at the end.
        padded = [*cells, *[""] * (short + 1)] if short >= 0 else [*cells[:width], ""]
        try:
            yield read.row(number, padded)
        except _BadRow as bad:
            yield Refused(row=number, reason=bad.args[0], params=bad.args[1], cells=tuple(cells))


class _Reader:
    """A mapping with its names turned into places."""

    def __init__(
        self, table: Table, mapping: Mapping, *, habits: Habits, zone: str, zones: Named[str, str]
    ) -> None:
        self.names = table.columns
        self.place = {name: place for place, name in enumerate(table.columns)}
        missing = [name for name in (*mapping.of("date"), *mapping.of("words"), *mapping.of("score"))
                   if name not in self.place]  # fmt: skip
        if missing:
            raise Unreadable("columns_missing", columns=", ".join(missing))
        self.mapping = mapping
        self.habits = habits
        self.reading = Reading(order=mapping.order, unit=mapping.unit, zone=zone)
        self.zones = zones
        self.title, self.score = self._one("title"), self._one("score")
        self.date, self.changed = self._one("date"), self._one("changed")
        self.id, self.site = self._one("id"), self._one("site")
        self.written_by, self.language = self._one("written_by"), self._one("language")
        # Only parts that the mapping has are read: most rows of most files have few of them.
        self.texts = [(name, place) for name in TEXTS if (place := self._one(name)) >= 0]
        self.words = self._many("words")
        self.known = self._many("known")
        self.tags = self._many("tags")
        self.labels = tuple((self.names[place], place) for place in self._many("label"))

    def _one(self, becomes: Becomes) -> int:
        names = self.mapping.of(becomes)
        return self.place.get(names[0], -1) if names else -1

    def _many(self, becomes: Becomes) -> tuple[int, ...]:
        return tuple(self.place[name] for name in self.mapping.of(becomes) if name in self.place)

    def row(self, number: int, cells: Cells) -> Row:
        """Make one record; raises _BadRow."""
        habits = self.habits
        if habits.left_out and (reason := habits.left_out(cells)):
            return NotAVoice(row=number, reason=reason)
        if habits.mend:
            habits.mend(cells)
        if self.written_by >= 0 and (reason := written_by(cells[self.written_by])):
            return NotAVoice(row=number, reason=reason)
        words = self._words(cells)
        title = clean(cells[self.title]) if cells[self.title] else ""
        scale = habits.scale(cells) if habits.scale else self.mapping.scale
        score = self._score(cells[self.score], scale)
        if score is None and not words and not title:
            return NotAVoice(row=number, reason="empty")
        if score is None and not words:
            words, title = title, ""  # a subject line is all that was said
        if not cells[self.date].strip() and is_footer(cells):
            return NotAVoice(row=number, reason="footer")
        site = cells[self.site].strip()
        reading = self._reading(site)
        when = self._moment(cells[self.date], reading)
        told: dict[str, Any] = {name: clean(cells[place]) for name, place in self.texts}
        if not told.get("channel"):
            told["channel"] = self.mapping.channel
        return Heard(
            row=number,
            occurred_on=when.day,
            occurred_at=when.at,
            zone=reading.zone,
            external_id=clean(habits.key(cells) if habits.key else cells[self.id]),
            words=words,
            title=title,
            score=score,
            scale=scale if score is not None else "",
            language=cells[self.language].strip().replace("_", "-").lower(),
            changed_at=self._changed(cells, when, reading),
            known=tuple([name for place in self.known if (name := clean(cells[place]))]),
            site=clean(site),
            tags=self._tags(cells) if self.tags else (),
            extra=self._labels(cells) + (habits.also(cells) if habits.also else ()),
            **told,
        )

    def _reading(self, site: str) -> Reading:
        if site and self.zones and not self.mapping.zone and site in self.zones:
            known = self.reading
            return Reading(order=known.order, unit=known.unit, zone=self.zones[site])
        return self.reading

    def _words(self, cells: Cells) -> str:
        parts = []
        for place in self.words:
            if not cells[place]:
                continue
            try:
                part = clean(plain(cells[place]))
            except Unreadable as bad:
                raise _BadRow(bad.reason, (("column", self.names[place]),)) from None
            if part:
                parts.append(part)
        return "\n\n".join(parts)

    def _score(self, cell: str, scale: Scale) -> float | None:
        if not cell or not cell.strip():
            return None
        column = ("column", self.names[self.score])
        value = read_score(cell)
        if value is None:
            raise _BadRow("score_unreadable", (column, ("value", cell[:200])))
        if not fits(value, scale):
            low, high = RANGES[scale]
            params = (column, ("value", cell[:200]), ("low", f"{low:g}"), ("high", f"{high:g}"))
            raise _BadRow("score_outside_scale", params)
        return value

    def _moment(self, cell: str, reading: Reading) -> Moment:
        try:
            return read_moment(cell, reading)
        except BadDate as bad:
            params: Pairs = (("column", self.names[self.date]),)
            if bad.reason != "date_missing":
                params += (("value", cell[:200]),)
            raise _BadRow(bad.reason, params) from None

    def _changed(self, cells: Cells, when: Moment, reading: Reading) -> datetime | None:
        cell = cells[self.changed]
        if cell == cells[self.date]:
            return when.at  # most were never edited, and reading a time is work
        try:
            return read_moment(cell, reading).at if cell else None
        except BadDate:
            # The day it was said decides; an odd time of editing only costs the order of editions.
            return None

    def _tags(self, cells: Cells) -> tuple[str, ...]:
        parts = (tag for place in self.tags for tag in cells[place].replace(";", ",").split(","))
        return tuple(told for tag in parts if (told := clean(tag)))

    def _labels(self, cells: Cells) -> Pairs:
        return tuple([(name, told) for name, place in self.labels if (told := clean(cells[place]))])
