"""Where the limits come from: a frozen baseline, re-basing, and changes of instrument.

Limits move only by a decision that a person signed (law 6), so every break carries its reason.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.analysis.chart import ENOUGH, Segment
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Time


@dataclass(frozen=True, slots=True)
class Break:
    """From `at` on the line has limits of its own, for the reason with this id.

    `instrument` says that the measure itself changed (another question, another channel).
    `until` freezes the new limits on the points from `at` to `until`, both included.
    """

    at: Time
    reason: str
    instrument: bool = False
    until: Time | None = None


def segments(
    times: Sequence[Time], breaks: Sequence[Break], baseline: tuple[Time, Time] | None = None
) -> tuple[Segment, ...]:
    """Cut a line at its breaks; the baseline freezes the limits of the segment that holds it.

    Raises `BadSeries` for a break outside the line and for a baseline that is empty, crosses a
    break, or has under twelve points though the line has moved on.

    >>> first, second = segments(range(30), [Break(15, "new-survey", instrument=True)])
    >>> second.start, second.stop, second.baseline
    (15, 30, (15, 30))
    """
    ordered = sorted(breaks, key=lambda one: _position(times, one.at))
    starts = [_position(times, one.at) for one in ordered]
    for one, start, before in zip(ordered, starts, [0, *starts], strict=False):
        if not before < start < len(times):
            raise BadSeries("error.break_outside", at=one.at)
    bounds = itertools.pairwise([0, *starts, len(times)])
    cut = [_segment(times, bound, one) for bound, one in zip(bounds, [None, *ordered], strict=True)]
    return tuple(cut if baseline is None else _frozen(times, cut, baseline))


def _position(times: Sequence[Any], at: Any) -> int:
    """The first point at or after a time."""
    try:
        return next((i for i, time in enumerate(times) if time >= at), len(times))
    except TypeError:
        raise BadSeries("error.times_mixed", at=at) from None


def _segment(times: Sequence[Time], bound: tuple[int, int], one: Break | None) -> Segment:
    start, stop = bound
    if one is None:
        return Segment(start, stop, baseline=bound)
    if one.until is None:
        return Segment(start, stop, bound, one.reason, one.instrument)
    chosen = _points_within(times, (one.at, one.until))
    if chosen[1] > stop:
        raise BadSeries("error.baseline_crosses_break", start=one.at, end=one.until)
    segment = Segment(start, stop, chosen, one.reason, one.instrument, frozen=True)
    return _long_enough(segment)


def _frozen(
    times: Sequence[Time], cut: Sequence[Segment], baseline: tuple[Time, Time]
) -> list[Segment]:
    chosen = _points_within(times, baseline)
    holding = [one for one in cut if one.start <= chosen[0] and chosen[1] <= one.stop]
    if not holding:
        raise BadSeries("error.baseline_crosses_break", start=baseline[0], end=baseline[1])
    held = holding[0]
    frozen = Segment(held.start, held.stop, chosen, held.reason, held.instrument, frozen=True)
    return [_long_enough(frozen) if one is held else one for one in cut]


def _points_within(times: Sequence[Any], bounds: tuple[Any, Any]) -> tuple[int, int]:
    start = _position(times, bounds[0])
    stop = next((i for i, time in enumerate(times) if time > bounds[1]), len(times))
    if stop <= start:
        raise BadSeries("error.baseline_empty", start=bounds[0], end=bounds[1])
    return start, stop


def _long_enough(segment: Segment) -> Segment:
    # A baseline that is still filling is merely early; one that is over will never fill.
    start, stop = segment.baseline
    if segment.early and stop < segment.stop:
        raise BadSeries("error.baseline_short", points=stop - start, needed=ENOUGH)
    return segment
