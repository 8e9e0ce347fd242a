"""How long customers are willing to wait: laws of patience for M/M/n+G, all in seconds.

Two laws with the same mean can be 25 points of service level apart, because what matters is how
many leave in the first seconds. Erlang A takes patience to be exponential: give it a plain mean.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from firsthand.queueing.errors import BadInput, positive, seconds, whole


class Patience(Protocol):
    """A law of patience, by its curve of those who would still be waiting."""

    @property
    def mean(self) -> float:
        """Mean patience in seconds."""

    @property
    def cuts(self) -> Sequence[float]:
        """Times in seconds at which the curve bends sharply, for the integration."""

    def staying(self, t: float) -> float:
        """The share that is willing to wait longer than t seconds."""

    def stayed(self, t: float) -> float:
        """The integral of `staying` from 0 to t: mean seconds spent by those who may wait until t."""


@dataclass(frozen=True, slots=True)
class ExponentialPatience:
    """Leaving is as likely in any second as in the next: what Erlang A assumes.

    >>> round(ExponentialPatience(120).staying(60), 4)
    0.6065
    """

    mean: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", seconds("patience", self.mean))

    @property
    def cuts(self) -> Sequence[float]:
        return (self.mean, 3 * self.mean)

    def staying(self, t: float) -> float:
        return math.exp(-t / self.mean)

    def stayed(self, t: float) -> float:
        return -self.mean * math.expm1(-t / self.mean)


@dataclass(frozen=True, slots=True)
class FixedPatience:
    """Everybody waits this long and not a second longer.

    >>> FixedPatience(60).staying(59), FixedPatience(60).staying(61)
    (1.0, 0.0)
    """

    mean: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", seconds("patience", self.mean))

    @property
    def cuts(self) -> Sequence[float]:
        return (self.mean,)

    def staying(self, t: float) -> float:
        return 1.0 if t < self.mean else 0.0

    def stayed(self, t: float) -> float:
        return min(t, self.mean)


@dataclass(frozen=True, slots=True)
class UniformPatience:
    """Patience between 0 and `longest` seconds, all equally likely.

    >>> UniformPatience(120).staying(30)
    0.75
    """

    longest: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", seconds("patience", self.longest))

    @property
    def mean(self) -> float:
        return self.longest / 2

    @property
    def cuts(self) -> Sequence[float]:
        return (self.longest,)

    def staying(self, t: float) -> float:
        return max(0.0, 1 - t / self.longest)

    def stayed(self, t: float) -> float:
        t = min(t, self.longest)
        return t * (1 - t / (2 * self.longest))


@dataclass(frozen=True, slots=True)
class ErlangPatience:
    """Few leave at once: the sum of so many exponential `phases`.

    >>> round(ErlangPatience(120, phases=2).staying(60), 4)
    0.7358
    """

    mean: float
    phases: int = field(default=2, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", seconds("patience", self.mean))
        object.__setattr__(self, "phases", whole("phases", self.phases))

    @property
    def cuts(self) -> Sequence[float]:
        return (self.mean / 2, self.mean, 2 * self.mean)

    def staying(self, t: float) -> float:
        return self._tails(t)[-1]

    def stayed(self, t: float) -> float:
        return self.mean / self.phases * sum(1 - tail for tail in self._tails(t))

    def _tails(self, t: float) -> list[float]:
        y = self.phases * t / self.mean
        term = total = math.exp(-y)
        tails = [total]
        for phase in range(1, self.phases):
            term *= y / phase
            total += term
            tails.append(total)
        return tails


@dataclass(frozen=True, slots=True)
class LognormalPatience:
    """The shape that is most often fitted to real patience; `scv` is variance / mean².

    >>> round(LognormalPatience(120, scv=4).staying(60), 4)
    0.465
    """

    mean: float
    scv: float = field(default=1.0, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", seconds("patience", self.mean))
        object.__setattr__(self, "scv", positive("scv", self.scv))

    @property
    def cuts(self) -> Sequence[float]:
        width = self._width
        middle = self.mean * math.exp(-width * width / 2)
        return tuple(middle * math.exp(width * step) for step in range(-6, 4))

    def staying(self, t: float) -> float:
        return _above(self._step(t)) if t > 0 else 1.0

    def stayed(self, t: float) -> float:
        if t <= 0:
            return 0.0
        step = self._step(t)
        return t * _above(step) + self.mean * _above(self._width - step)

    @property
    def _width(self) -> float:
        return math.sqrt(math.log1p(self.scv))

    def _step(self, t: float) -> float:
        width = self._width
        return (math.log(t / self.mean) + width * width / 2) / width


def _above(z: float) -> float:
    """The standard normal probability above z."""
    return 0.5 * math.erfc(z / math.sqrt(2))


@dataclass(frozen=True, slots=True)
class MixedPatience:
    """Several kinds of customers, each exponential: (share, mean seconds), the shares adding to 1.

    >>> round(MixedPatience([(0.3, 10), (0.7, 300)]).staying(20), 4)
    0.6955
    """

    parts: Sequence[tuple[float, float]]

    def __post_init__(self) -> None:
        checked = [
            (positive("share", share), seconds("patience", mean)) for share, mean in self.parts
        ]
        whole_share = sum(share for share, _ in checked)
        if abs(whole_share - 1) > 1e-9:
            why = "the shares of all kinds of customers add up to 1"
            raise BadInput("shares", whole_share, "error.contradiction", why=why, cure="Check them")
        object.__setattr__(self, "parts", tuple(checked))

    @property
    def mean(self) -> float:
        return sum(share * mean for share, mean in self.parts)

    @property
    def cuts(self) -> Sequence[float]:
        return tuple(sorted(mean * many for _, mean in self.parts for many in (1, 4)))

    def staying(self, t: float) -> float:
        return sum(share * math.exp(-t / mean) for share, mean in self.parts)

    def stayed(self, t: float) -> float:
        return -sum(share * mean * math.expm1(-t / mean) for share, mean in self.parts)


@dataclass(frozen=True, slots=True)
class ObservedPatience:
    """The curve that a centre's own records show: steps down at `times`, to the shares `after`.

    Beyond the last step, where nothing was seen, customers leave at the constant rate 1 / `tail`.
    Made by `kaplan_meier`.

    >>> seen = ObservedPatience([10, 30], [0.9, 0.6], tail=100)
    >>> seen.staying(20), round(seen.stayed(30), 1), round(seen.mean, 1)
    (0.9, 28.0, 88.0)
    """

    times: Sequence[float]
    after: Sequence[float]
    tail: float = field(kw_only=True)
    _areas: tuple[float, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tail", seconds("tail", self.tail))
        object.__setattr__(self, "times", (0.0, *map(float, self.times)))
        object.__setattr__(self, "after", (1.0, *map(float, self.after)))
        areas = [0.0]
        for (start, end), share in zip(pairwise(self.times), self.after, strict=False):
            areas.append(areas[-1] + (end - start) * share)
        object.__setattr__(self, "_areas", tuple(areas))

    @property
    def mean(self) -> float:
        return self._areas[-1] + self.after[-1] * self.tail

    @property
    def cuts(self) -> Sequence[float]:
        return self.times[1:]

    def staying(self, t: float) -> float:
        at = bisect_right(self.times, t) - 1
        beyond = math.exp(-(t - self.times[-1]) / self.tail) if t > self.times[-1] else 1.0
        return self.after[at] * beyond

    def stayed(self, t: float) -> float:
        at = bisect_right(self.times, t) - 1
        if at < len(self.times) - 1:
            return self._areas[at] + (t - self.times[at]) * self.after[at]
        beyond = -math.expm1(-(t - self.times[-1]) / self.tail)
        return self._areas[-1] + self.after[-1] * self.tail * beyond
