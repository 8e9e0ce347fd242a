"""Small sums that stand for many answers; two of them added stand for all answers together.

This is what lets millions of rows be reduced wherever they lie and judged here: a summary of
the whole equals the sum of the summaries of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.analysis.errors import BadSeries


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many: satisfied customers out of those who answered.

    >>> (Share(3, 4) + Share(1, 4)).value, Share(0, 0).value
    (0.5, None)
    """

    hits: int
    answers: int

    def __post_init__(self) -> None:
        _refuse_negative(self.hits, self.answers)
        if self.hits > self.answers:
            raise BadSeries("error.share_impossible", hits=self.hits, answers=self.answers)

    @property
    def misses(self) -> int:
        """Answers that were not a hit."""
        return self.answers - self.hits

    @property
    def value(self) -> float | None:
        """From 0 to 1; None when nobody answered."""
        return self.hits / self.answers if self.answers else None

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.answers + other.answers)


@dataclass(frozen=True, slots=True)
class Count:
    """Events in an exposure: calls in a week, complaints per thousand orders.

    >>> (Count(3, 10.0) + Count(1, 10.0)).value
    0.2
    """

    events: int
    exposure: float

    def __post_init__(self) -> None:
        _refuse_negative(self.events, self.exposure)

    @property
    def value(self) -> float | None:
        """Events per unit of exposure; None without exposure."""
        return self.events / self.exposure if self.exposure else None

    def __add__(self, other: Count) -> Count:
        return Count(self.events + other.events, self.exposure + other.exposure)


@dataclass(frozen=True, slots=True)
class Moments:
    """Number, mean, and sum of squared distances from the mean of some values.

    >>> Moments.of([1, 2, 3]) + Moments.of([4, 5]) == Moments.of([1, 2, 3, 4, 5])
    True

    Merged after Chan, Golub and LeVeque (1983), The American Statistician 37, 242-247.
    """

    n: int = 0
    mean: float = 0.0
    squares: float = 0.0

    @classmethod
    def of(cls, values: Iterable[float]) -> Moments:
        """The summary of plain values."""
        listed = list(values)
        if not listed:
            return cls()
        mean = math.fsum(listed) / len(listed)
        return cls(len(listed), mean, math.fsum((value - mean) ** 2 for value in listed))

    @property
    def value(self) -> float | None:
        """The mean; None without values."""
        return self.mean if self.n else None

    @property
    def variance(self) -> float | None:
        """The sample variance (divided by n - 1); None under two values."""
        return self.squares / (self.n - 1) if self.n > 1 else None

    def __add__(self, other: Moments) -> Moments:
        n = self.n + other.n
        if not n:
            return self
        apart = other.mean - self.mean
        return Moments(
            n,
            (self.n * self.mean + other.n * other.mean) / n,
            self.squares + other.squares + apart**2 * self.n * other.n / n,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people gave each score.

    >>> (Tally({5: 2}) + Tally({5: 1, 1: 1})).counts == {5: 3, 1: 1}
    True
    """

    counts: Mapping[int, int]

    def __post_init__(self) -> None:
        _refuse_negative(*self.counts.values())

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    def moments(self, worth: Mapping[int, float]) -> Moments:
        """The summary of what each score is worth, e.g. 1 for a promoter and -1 for a detractor.

        Raises `BadSeries` for a score that is worth nothing because it is not on the scale.
        """
        for score in self.counts.keys() - worth.keys():
            lowest, highest = min(worth), max(worth)
            raise BadSeries("error.score_off_scale", score=score, lowest=lowest, highest=highest)
        parts = ((worth[score], count) for score, count in self.counts.items())
        return sum((Moments(count, float(value)) for value, count in parts), Moments())

    def __add__(self, other: Tally) -> Tally:
        scores = self.counts.keys() | other.counts.keys()
        return Tally({s: self.counts.get(s, 0) + other.counts.get(s, 0) for s in sorted(scores)})


def _refuse_negative(*counts: float) -> None:
    if min(counts, default=0) < 0:
        raise BadSeries("error.count_negative", found=float(min(counts)))
