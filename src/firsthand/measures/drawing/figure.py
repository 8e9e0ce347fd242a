"""The verdict chart: usual range as a band, points that break a rule coloured and shaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from typing import cast

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.analysis.chart import Chart, ChartPoint, Kind, Segment
from firsthand.measures.drawing.scale import Scale, apart, ticks
from firsthand.measures.models import ChartEvent
from firsthand.measures.words import Unit

SHAPES = {
    Kind.CONCERN: "worse",
    Kind.IMPROVEMENT: "better",
    Kind.NEUTRAL_HIGH: "changed",
    Kind.NEUTRAL_LOW: "changed",
}
MANY = 60
"""With more points than this, ordinary ones are only the line: the page stays light."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a drawing and its margins, in user units."""

    width: int
    height: int
    left: int
    right: int
    dates: int
    """How many dates fit under it."""
    top: int = 34
    bottom: int = 30


WIDE = Paper(740, 320, 44, 128, 8)
TIGHT = Paper(348, 260, 40, 12, 4)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the paper: "plain", "worse", "better", "changed" or "both"."""

    x: float
    y: float
    shape: str
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    style: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that the template draws, already in place."""

    paper: Paper
    bands: list[str]
    centres: list[str]
    breaks: list[float]
    line: str
    marks: list[Mark]
    grid: list[Label]
    dates: list[Label]
    events: list[Label]
    labels: list[Label]

    @property
    def foot(self) -> int:
        return self.paper.height - self.paper.bottom

    @property
    def right(self) -> int:
        return self.paper.width - self.paper.right


def draw(
    chart: Chart,
    paper: Paper,
    *,
    unit: Unit,
    events: Sequence[ChartEvent] = (),
    bounds: tuple[float, float] = (-inf, inf),
) -> Figure:
    """Lay a judged chart out on a piece of paper; no axis goes past what can happen."""
    days = [_day(point) for point in chart.points]
    x = Scale(days[0], max(days[-1], days[0] + 1), paper.left, paper.width - paper.right)
    low, high = _reach(chart, bounds)
    y = Scale(low, high, paper.height - paper.bottom, paper.top)
    places = [(x(day), y(point.value)) for day, point in zip(days, chart.points, strict=True)]
    return Figure(
        paper=paper,
        bands=[_band(chart.points[s.start : s.stop], x, y) for s in chart.segments],
        centres=[_centre(chart.points[s.start : s.stop], x, y) for s in chart.segments],
        breaks=[_between(chart, segment, x) for segment in chart.segments[1:]],
        line=_path(places),
        marks=_marks(chart, places, unit) if paper.dates else _signals(chart, places),
        grid=[
            Label(paper.left - 8, y(value), unit.tick(value), anchor="end")
            for value in (ticks(low, high) if paper.dates else [])
        ],
        dates=_dates(chart, paper, x),
        events=[
            Label(x(event.happened_on.toordinal()), paper.top - 10, event.label, anchor="middle")
            for event in events
            if days[0] <= event.happened_on.toordinal() <= days[-1]
        ],
        labels=_labels(chart, paper, y, unit) if paper is WIDE else [],
    )


def spark(chart: Chart, *, last: int = 28) -> Figure:
    """The little chart of a row: the last points on their usual range, nothing else."""
    points = chart.points[-last:]
    shown = Chart(
        points=points,
        verdict=chart.verdict,
        message=chart.message,
        reason=chart.reason,
        warnings=chart.warnings,
        method=chart.method,
        better=chart.better,
        segments=_cut(chart.segments, len(chart.points) - len(points)),
    )
    return draw(shown, Paper(152, 44, 3, 7, 0, top=5, bottom=5), unit=Unit())


def _cut(segments: Sequence[Segment], dropped: int) -> tuple[Segment, ...]:
    return tuple(
        Segment(max(s.start - dropped, 0), s.stop - dropped, s.baseline, s.reason, s.instrument)
        for s in segments
        if s.stop > dropped
    )


def _day(point: ChartPoint) -> int:
    return cast(date, point.time).toordinal()


def _reach(chart: Chart, bounds: tuple[float, float]) -> tuple[float, float]:
    """Values and the whole band, with a little air; a cropped line shows its band entire."""
    ends = [point.value for point in chart.points]
    ends += [end for p in chart.points if p.judged for end in (p.lower, p.upper)]
    low, high = min(ends), max(ends)
    air = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return max(low - air, bounds[0]), min(high + air, bounds[1])


def _band(points: Sequence[ChartPoint], x: Scale, y: Scale) -> str:
    """The usual range of one segment; it follows the limits where they move from point to point."""
    if not points or not points[0].judged:
        return ""
    there = [f"{x(_day(p))} {y(p.upper)}" for p in points]
    back = [f"{x(_day(p))} {y(p.lower)}" for p in reversed(points)]
    return "M" + "L".join(there + back) + "Z"


def _centre(points: Sequence[ChartPoint], x: Scale, y: Scale) -> str:
    if not points or not points[0].judged:
        return ""
    return _path([(x(_day(p)), y(p.centre)) for p in points])


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in places)


def _between(chart: Chart, segment: Segment, x: Scale) -> float:
    before, after = chart.points[segment.start - 1], chart.points[segment.start]
    return round((x(_day(before)) + x(_day(after))) / 2, 1)


def _marks(chart: Chart, places: Sequence[tuple[float, float]], unit: Unit) -> list[Mark]:
    few, language = len(places) <= MANY, get_language()
    marks = []
    for point, (x, y) in zip(chart.points, places, strict=True):
        shape = "both" if point.both else SHAPES.get(point.kind, "plain")
        if few or shape != "plain":
            marks.append(Mark(x, y, shape, _said(unit, point.time, point.value, language)))
    return marks


@lru_cache(maxsize=5000)
def _said(unit: Unit, time: object, value: float, language: str | None) -> str:
    """Numbers and dates are slow to write: each is written once a language, not once a page."""
    return f"{unit.time(time)}: {unit.number(value)}"


def _signals(chart: Chart, places: Sequence[tuple[float, float]]) -> list[Mark]:
    """What a little chart marks, without words: its row says them, and a page has dozens."""
    marks = []
    for point, (x, y) in zip(chart.points, places, strict=True):
        shape = "both" if point.both else SHAPES.get(point.kind, "plain")
        if shape != "plain":
            marks.append(Mark(x, y, shape, ""))
    return marks


def _dates(chart: Chart, paper: Paper, x: Scale) -> list[Label]:
    if not paper.dates:
        return []
    every = max(1, -(-len(chart.points) // paper.dates))
    long = (_day(chart.points[-1]) - _day(chart.points[0])) > 300
    form = "M y" if long else "j M"
    foot = paper.height - paper.bottom + 20
    return [
        Label(x(_day(p)), foot, formats.date_format(cast(date, p.time), form), anchor="middle")
        for p in chart.points[::every]
    ]


def _labels(chart: Chart, paper: Paper, y: Scale, unit: Unit) -> list[Label]:
    """The value, the average and the ends of the range, at the line's end: never a legend."""
    last, found = chart.points[-1], chart.verdict
    style = SHAPES.get(last.kind, "ink")
    texts: list[tuple[float, str, str]] = [(last.value, unit.number(last.value), f"t-{style}")]
    if last.judged:
        texts += [
            (found.upper, _("usually up to %(value)s") % {"value": unit.number(found.upper)}, ""),
            (found.centre, _("%(value)s average") % {"value": unit.number(found.centre)}, ""),
            (found.lower, _("usually from %(value)s") % {"value": unit.number(found.lower)}, ""),
        ]
    places = apart([y(value) for value, *rest in texts], 16)
    at = paper.width - paper.right + 10
    return [
        Label(at, place + 4, text, style)
        for place, (value, text, style) in zip(places, texts, strict=True)
    ]
