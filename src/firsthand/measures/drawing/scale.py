"""From values to places on the paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from [low, high] to [start, end]; on paper, end may lie above start."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, rounded to a tenth.

        >>> Scale(0, 10, 290, 40)(5)
        165.0
        """
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + part * (self.end - self.start), 1)


def ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Return round numbers that cover a stretch: 1, 2, 2.5 or 5 times a power of ten apart.

    >>> ticks(0, 9.4)
    [0.0, 2.5, 5.0, 7.5]
    """
    span = high - low
    if span <= 0:
        return [low]
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Push labels apart so that none lies on another; their order stays.

    >>> apart([10, 12, 40], 14)
    [4.0, 18.0, 40.0]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], places, gap):
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = [0.0] * len(places)
    for group in groups:
        for offset, index in enumerate(group):
            placed[index] = round(_top(group, places, gap) + offset * gap, 1)
    return placed


def _top(group: list[int], places: Sequence[float], gap: float) -> float:
    middle = sum(places[index] for index in group) / len(group)
    return middle - gap * (len(group) - 1) / 2


def _overlap(one: list[int], two: list[int], places: Sequence[float], gap: float) -> bool:
    return _top(one, places, gap) + len(one) * gap > _top(two, places, gap) + 1e-9
