"""The points that are to be judged: times with values, or with numerators and denominators."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Time

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = Sequence[float] | npt.NDArray[Any]


class Better(StrEnum):
    """Which way is good: more stars are, more waiting is not, more visits may be neither."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Counted(StrEnum):
    """What a numerator is: some *of* the denominator (share), or events in an exposure (rate)."""

    SHARE = "share"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Series:
    """Checked data: times increase, every number is finite, every denominator is above zero.

    Made by `series_of_values` or `series_of_counts`; `numerators` and `denominators` are both
    there or both None.
    """

    times: tuple[Time, ...]
    values: Floats
    numerators: Floats | None = None
    denominators: Floats | None = None


def series_of_values(times: Sequence[Time], values: Numbers) -> Series:
    """Check plain values, such as mean handling times.

    Raises `BadSeries` when a time does not follow the one before it or a value is missing.

    >>> series_of_values(["2026-01", "2026-02"], [4.1, 4.2]).values.tolist()
    [4.1, 4.2]
    """
    checked = _checked_times(times)
    return Series(checked, _checked_numbers(checked, values, what="value"))


def series_of_counts(
    times: Sequence[Time],
    numerators: Numbers,
    denominators: Numbers,
    *,
    counted: Counted = Counted.SHARE,
) -> Series:
    """Check counts with what they are out of; the values are numerator / denominator.

    Raises `BadSeries` when a denominator is not positive, a count is negative, or a share would
    exceed one.

    >>> series_of_counts([1, 2], [41, 45], [50, 50]).values.tolist()
    [0.82, 0.9]
    """
    checked = _checked_times(times)
    above = _checked_numbers(checked, numerators, what="numerator")
    below = _checked_numbers(checked, denominators, what="denominator")
    for i in np.flatnonzero(below <= 0)[:1]:
        raise BadSeries(
            "error.denominator_not_positive", at=checked[i], denominator=float(below[i])
        )
    for i in np.flatnonzero(above < 0)[:1]:
        raise BadSeries("error.numerator_negative", at=checked[i], numerator=float(above[i]))
    if counted is Counted.SHARE:
        _refuse_more_than_all(checked, above, below)
    return Series(checked, above / below, above, below)


def _refuse_more_than_all(times: Sequence[Time], above: Floats, below: Floats) -> None:
    for i in np.flatnonzero(above > below)[:1]:
        raise BadSeries(
            "error.more_than_all",
            at=times[i],
            numerator=float(above[i]),
            denominator=float(below[i]),
        )


def _checked_times(times: Sequence[Time]) -> tuple[Time, ...]:
    checked = tuple(times)
    if not checked:
        raise BadSeries("error.empty")
    before: Any
    after: Any
    for before, after in itertools.pairwise(checked):
        try:
            follows = before < after
        except TypeError:
            raise BadSeries("error.times_mixed", at=after) from None
        if not follows:
            raise BadSeries("error.times_not_increasing", at=after, after=before)
    return checked


def _checked_numbers(times: Sequence[Time], numbers: Numbers, *, what: str) -> Floats:
    if len(numbers) != len(times):
        raise BadSeries(
            "error.lengths_differ", what=f"{what}s", times=len(times), found=len(numbers)
        )
    try:
        # A copy, so that a caller who changes the array later does not change a verdict.
        checked = np.array(numbers, dtype=np.float64)
    except (TypeError, ValueError):
        checked = np.array([_number(entry) for entry in numbers])
    for i in np.flatnonzero(~np.isfinite(checked))[:1]:
        raise BadSeries("error.not_a_number", at=times[i], what=what)
    return checked


def _number(entry: Any) -> float:
    try:
        return float(entry)
    except (TypeError, ValueError):
        return float("nan")
