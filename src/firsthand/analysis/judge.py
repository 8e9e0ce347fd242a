"""The one door: a series in, a judged chart out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TypeVar

import numpy as np

from firsthand.analysis.autocorrelation import autocorrelation
from firsthand.analysis.chart import Chart, ChartPoint, Method, Segment
from firsthand.analysis.choose import choose, limits_of
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.limits import Limits
from firsthand.analysis.messages import Message, Time
from firsthand.analysis.rules import DOWN, ORDER, UP, signals
from firsthand.analysis.segments import Break, segments
from firsthand.analysis.series import (
    Better,
    Counted,
    Flags,
    Numbers,
    Series,
    series_of_counts,
    series_of_values,
)
from firsthand.analysis.verdict import kind_of_point, verdict, verdict_message

_Choice = TypeVar("_Choice", Better, Counted, Method)


def judge(
    times: Sequence[Time],
    values: Numbers | None = None,
    *,
    numerators: Numbers | None = None,
    denominators: Numbers | None = None,
    better: Better | str = Better.UP,
    method: Method | str = Method.AUTO,
    counted: Counted | str = Counted.SHARE,
    baseline: tuple[Time, Time] | None = None,
    breaks: Sequence[Break] = (),
    bounds: tuple[float, float] | None = None,
) -> Chart:
    """Judge a series of values, or of numerators with denominators, at its latest point.

    `better` is the good direction: up, down or neither. `method` is auto, xmr, p, laney (p′),
    u or laney_u (u′). `counted` says whether numerators are a share of their denominators or
    a rate per exposure. `baseline` freezes the limits on the points from its first time to its
    last. `breaks` start limits of their own. `bounds` are the least and greatest values that
    can happen: limits are drawn no further, and nothing is judged by them.

    Raises `BadSeries`, whose text names the cause and the cure.

    "Our customer satisfaction went up .25% this month. Yay!"

    >>> satisfied = [822, 815, 824, 819, 826, 817, 821, 825, 816, 823, 818, 821]
    >>> chart = judge(range(1, 13), numerators=satisfied, denominators=[1000] * 12)
    >>> chart.verdict.kind.value, chart.message.id, chart.reason.id
    ('noise', 'verdict.noise', 'reason.shares_steady')
    """
    counted = _one_of(Counted, counted, "error.kind_unknown", "kind")
    good = _one_of(Better, better, "error.better_unknown", "better")
    asked = _one_of(Method, method, "error.method_unknown", "method")
    series = _series(times, values, numerators, denominators, counted=counted)
    cut = segments(series.times, breaks, baseline)
    choice = choose(series, cut, method=asked, counted=counted)
    ends = bounds or _natural_bounds(choice.method)
    parts = [_judged(series, segment, choice.method) for segment in cut]
    points = tuple(
        point
        for segment, (limits, fired) in zip(cut, parts, strict=True)
        for point in _points(series, segment, limits.clipped(*ends), fired, better=good)
    )
    last, (limits, fired) = cut[-1], parts[-1]
    found = verdict(
        series.values[last.start : last.stop],
        limits.clipped(*ends),
        fired,
        times=series.times[last.start : last.stop],
        better=good,
        n=last.baseline[1] - last.baseline[0],
    )
    warnings = choice.warnings + _doubts(series, last, limits)
    return Chart(
        points, found, verdict_message(found), choice.reason, warnings, choice.method, good, cut
    )


def _one_of(choices: type[_Choice], asked: str, error: str, name: str) -> _Choice:
    try:
        return choices(asked)
    except ValueError:
        raise BadSeries(error, **{name: str(asked)}) from None


def _series(
    times: Sequence[Time],
    values: Numbers | None,
    numerators: Numbers | None,
    denominators: Numbers | None,
    *,
    counted: Counted,
) -> Series:
    counts = numerators is not None, denominators is not None
    if values is not None and not any(counts):
        return series_of_values(times, values)
    if values is None and numerators is not None and denominators is not None:
        return series_of_counts(times, numerators, denominators, counted=counted)
    raise BadSeries("error.values_or_counts")


def _natural_bounds(method: Method) -> tuple[float, float]:
    if method is Method.XMR:
        return -np.inf, np.inf
    return 0.0, 1.0 if method in {Method.P, Method.LANEY} else np.inf


def _judged(series: Series, segment: Segment, method: Method) -> tuple[Limits, Flags]:
    limits = limits_of(series, method, segment)
    fired = signals(series.values[segment.start : segment.stop], limits)
    return limits, fired & (not segment.early)


def _points(
    series: Series, segment: Segment, limits: Limits, fired: Flags, *, better: Better
) -> list[ChartPoint]:
    times = series.times[segment.start : segment.stop]
    values = series.values[segment.start : segment.stop]
    ranges = zip(limits.centre.tolist(), limits.lower.tolist(), limits.upper.tolist(), strict=True)
    points = []
    for time, value, within, column in zip(
        times, values.tolist(), ranges, fired.T.tolist(), strict=True
    ):
        rules = tuple(compress(ORDER, column))
        rule = rules[0] if rules else None
        kind = kind_of_point(rule, better)
        both = any(column[UP]) and any(column[DOWN])
        judged = not segment.early
        points.append(ChartPoint(time, value, *within, kind, rule, rules, both, judged))
    return points


def _doubts(series: Series, segment: Segment, limits: Limits) -> tuple[Message, ...]:
    """What should keep a reader from believing the limits of the latest segment."""
    used = series.values[slice(*segment.baseline)]
    if segment.early:
        return ()
    if np.isclose(limits.upper, limits.lower, rtol=1e-12, atol=0).any():
        return (Message("warning.flat", {"value": float(used[-1]), "points": len(used)}),)
    alike = autocorrelation(used)
    if not alike.present:
        return ()
    found = {"correlation": alike.correlation, "points": alike.points}
    return (Message("warning.autocorrelated", found),)
