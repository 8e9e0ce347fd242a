"""Guess what each column becomes, say why, and leave open what nobody can know from the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.records import Scale
from firsthand.sources.dateorder import Evidence, evidence
from firsthand.sources.dates import BadDate, Reading, read_moment
from firsthand.sources.scores import RANGES, read_score
from firsthand.sources.tabular.headings import named, range_in, scale_of
from firsthand.sources.tabular.mapping import MANY, Becomes, Column, Mapping, Params, Question

MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
PHONE = re.compile(r"\+?[\d ()/.-]{7,20}")
LINK = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Look:
    """What the filled cells of one column look like."""

    name: str
    cells: tuple[str, ...]

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the share of filled cells that match wholly."""
        return sum(1 for cell in self.cells if pattern.fullmatch(cell)) / max(1, len(self.cells))

    @property
    def words(self) -> float:
        """Mean number of words in a cell."""
        return sum(len(cell.split()) for cell in self.cells) / max(1, len(self.cells))

    @property
    def dates(self) -> float:
        """Share of cells that hold a time, whichever part comes first."""
        return sum(1 for cell in self.cells if _is_time(cell)) / max(1, len(self.cells))

    @property
    def numbers(self) -> tuple[float, ...]:
        """The scores in the cells; empty when most hold none."""
        read = tuple(v for cell in self.cells if (v := read_score(cell)) is not None)
        return read if read and len(read) >= 0.9 * len(self.cells) else ()

    @property
    def is_unique(self) -> bool:
        """Whether nothing occurs twice, in cells short enough to be keys."""
        short = all(len(cell) <= 120 and " " not in cell for cell in self.cells)
        return short and len(self.cells) >= 3 and len(set(self.cells)) == len(self.cells)


def _is_time(cell: str) -> bool:
    try:
        read_moment(cell, Reading(order="day_first"))
    except BadDate as bad:
        return bad.reason == "date_impossible"
    return True


def guess_columns(headers: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> Mapping:
    """Guess a mapping from the headings and some rows; what stays open is in `questions()`."""
    looks = [_look(name, place, sample_rows) for place, name in enumerate(headers)]
    columns = [_by_name(look) for look in looks]
    _one_each(columns, looks)
    _fill_gaps(columns, looks)
    mapping = Mapping(columns=tuple(columns))
    return _with_order(_with_scale(mapping, looks), looks)


def _look(name: str, place: int, rows: Sequence[Sequence[str]]) -> Look:
    cells = (row[place].strip() for row in rows if place < len(row))
    return Look(name, tuple(cell for cell in cells if cell))


def _by_name(look: Look) -> Column:
    becomes = named(look.name)
    if _keeps_its_range(look):
        becomes = "score"
    if becomes and _holds(becomes, look):
        return Column(
            name=look.name, becomes=becomes, why="header", params=(("header", look.name),)
        )
    if becomes == "score" and look.words > 3:
        return Column(
            name=look.name, becomes="words", why="header", params=(("header", look.name),)
        )
    return _by_content(look)


def _keeps_its_range(look: Look) -> bool:
    """Whether a heading such as "Service (1-5)" says what its numbers are, and they are that."""
    said = range_in(look.name)
    if said is None or not look.numbers:
        return False
    return said[0] <= min(look.numbers) and max(look.numbers) <= said[1]


def _holds(becomes: Becomes, look: Look) -> bool:
    """A heading promises; the cells must keep it."""
    if not look.cells:
        return becomes not in ("score", "words", "date")
    if becomes == "score":
        return bool(look.numbers)
    if becomes in ("date", "changed"):
        return look.dates >= 0.5 or evidence(look.cells).unit_is_open
    if becomes == "words":
        return not look.numbers or look.words > 2
    return becomes != "id" or look.words < 5


def _by_content(look: Look) -> Column:
    def column(becomes: Becomes, why: str, params: Params = ()) -> Column:
        return Column(name=look.name, becomes=becomes, why=why, params=params)

    if not look.cells:
        return column("label", "empty_column")
    if look.share(MAIL) > 0.8:
        return column("known", "all_mail")
    if look.share(LINK) > 0.8:
        return column("url", "all_links")
    if look.dates > 0.8 and not look.numbers:
        return column("date", "looks_like_dates")
    if look.share(PHONE) > 0.8 and min(map(len, look.cells)) >= 9 and not look.is_unique:
        return column("known", "all_phone")
    return column("label", "no_known_pattern")


def _one_each(columns: list[Column], looks: list[Look]) -> None:
    """Where several columns could be one thing, the fullest keeps it and the others are labels."""
    for becomes in {column.becomes for column in columns} - set(MANY):
        rivals = [place for place, column in enumerate(columns) if column.becomes == becomes]
        best = max(rivals, key=lambda place: (len(looks[place].cells), -place))
        for place in rivals:
            if place != best:
                columns[place] = Column(
                    name=columns[place].name, becomes="label", why="no_known_pattern"
                )


def _fill_gaps(columns: list[Column], looks: list[Look]) -> None:
    """Look again for words, a score and an id among what no heading explained."""
    held = {column.becomes for column in columns}
    free = [place for place, column in enumerate(columns) if column.why == "no_known_pattern"]
    if "words" not in held and free:
        longest = max(free, key=lambda place: looks[place].words)
        if looks[longest].words >= 2 or (len(free) == 1 and not looks[longest].numbers):
            count = (("words", f"{looks[longest].words:.0f}"),)
            columns[longest] = Column(
                name=looks[longest].name, becomes="words", why="longest_text", params=count
            )
    if "id" not in held:
        for place in free:
            if columns[place].becomes == "label" and looks[place].is_unique:
                columns[place] = Column(name=looks[place].name, becomes="id", why="never_twice")
                break


def _with_scale(mapping: Mapping, looks: list[Look]) -> Mapping:
    score = next((look for look in looks if look.name in mapping.of("score")), None)
    if score is None or not score.numbers:
        return mapping
    low, high = min(score.numbers), max(score.numbers)
    if scale := scale_of(score.name, low, high):
        return replace(mapping, scale=scale)
    params = (("column", score.name), ("low", f"{low:g}"), ("high", f"{high:g}"))
    asked = Question(
        id="scale_unknown",
        column=score.name,
        params=params,
        choices=_possible(range_in(score.name)),
    )
    return replace(mapping, open=(*mapping.open, asked))


def _possible(said: tuple[float, float] | None) -> tuple[Scale, ...]:
    """The scales that are what a heading says; all of them where it says nothing that we know."""
    return tuple(scale for scale, ends in RANGES.items() if ends == said) or tuple(RANGES)


def _with_order(mapping: Mapping, looks: list[Look]) -> Mapping:
    date = next((look for look in looks if look.name in mapping.of("date")), None)
    return mapping if date is None else settle_order(mapping, date.name, evidence(date.cells))


def settle_order(mapping: Mapping, column: str, seen: Evidence) -> Mapping:
    """Return the mapping with what a whole date column proved, or with the question it leaves."""
    others = tuple(q for q in mapping.open if q.id not in ("date_order", "epoch_unit"))
    mapping = replace(mapping, open=others, order=seen.order, order_why="", order_params=())
    if seen.order:
        rows = seen.only_day_first or seen.only_month_first
        why = f"only_{seen.order}"
        return replace(mapping, order_why=why, order_params=(("rows", str(rows)),))
    if seen.is_open:
        return replace(mapping, open=(*others, _order_question(column, seen)))
    if seen.unit_is_open:
        params = (("column", column), ("example", seen.odd_example))
        asked = Question(
            id="epoch_unit", column=column, params=params, choices=("s", "ms", "us", "excel")
        )
        return replace(mapping, open=(*others, asked))
    return replace(mapping, order_why="dots_mean_day_first") if seen.dotted else mapping


def _order_question(column: str, seen: Evidence) -> Question:
    params = (
        ("column", column),
        ("example", seen.example),
        ("only_day_first", str(seen.only_day_first)),
        ("only_month_first", str(seen.only_month_first)),
        ("either", str(seen.either)),
    )
    return Question(
        id="date_order", column=column, params=params, choices=("day_first", "month_first")
    )
