"""M/M/n+G: a queue whose customers leave by any law of patience, exactly.

Source: S. Zeltyn and A. Mandelbaum (2005), Call centers with impatient customers: many-server
asymptotics of the M/M/n+G queue, Queueing Systems 51, 361-402 (its building blocks J, J1, JH).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import cast

from firsthand.queueing import kernels
from firsthand.queueing.demand import Demand
from firsthand.queueing.patience import Patience

# Panels between two neighbouring cuts: the law may bend anywhere between them.
PANELS = 4
# More cuts than this (an observed curve of many steps) are thinned: each panel then sees few steps.
MOST_CUTS = 400


def waits_with_patience(
    demand: Demand, agents: float
) -> Callable[[float], tuple[float, float, float, float, float, float]]:
    """By seconds: answered by then, still waiting, waited at all, abandoned, ASA, mean wait."""
    law = cast(Patience, demand.patience)  # `waits` of the module steady comes here only with one
    return _Integrals(law, demand.arrivals, agents / demand.aht, demand.erlangs, agents).at


class _Integrals:
    """The integrals over the virtual wait, which do not depend on the threshold, taken once."""

    def __init__(
        self, law: Patience, arrivals: float, busy: float, erlangs: float, agents: float
    ) -> None:
        self.law, self.arrivals, self.busy = law, arrivals, busy
        self.idle = kernels.idle_weight(agents, erlangs)
        self.peak = self._peak()
        self.top = self._drop(self.peak)
        self.high = self._end()
        every, stayed, time, queued = self._over(0.0, self.high)
        free = self._weight_of_free()
        self.whole = free + arrivals * every
        self.p_wait = arrivals * every / self.whole
        self.answered = (free + arrivals * stayed) / self.whole
        self.abandoned = arrivals * (every - stayed) / self.whole
        self.asa = arrivals * time / (self.whole * self.answered)
        self.mean_wait = arrivals * queued / self.whole

    def at(self, seconds: float) -> tuple[float, float, float, float, float, float]:
        every, stayed, _, _ = self._over(0.0, min(seconds, self.high))
        late = self.p_wait - self.arrivals * every / self.whole
        answered = (self._weight_of_free() + self.arrivals * stayed) / self.whole
        still = max(0.0, late) * self.law.staying(seconds)
        return answered, still, self.p_wait, self.abandoned, self.asa, self.mean_wait

    def _weight_of_free(self) -> float:
        return self.idle * math.exp(-self.top) if self.idle < math.inf else math.inf

    def _drop(self, t: float) -> float:
        return self.arrivals * self.law.stayed(t) - self.busy * t

    def _peak(self) -> float:
        """Where arrivals who stay and agents who finish keep the balance."""
        level = self.busy / self.arrivals
        if self.law.staying(0.0) <= level:
            return 0.0
        low, high = 0.0, 1.0
        while self.law.staying(high) > level:
            low, high = high, high * 2
        for _ in range(60):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self.law.staying(middle) > level else (low, middle)
        return high

    def _end(self) -> float:
        low, high = self.peak, self.peak + 1.0
        while self._drop(high) - self.top > -kernels.DEPTH:
            low, high = high, self.peak + 2 * (high - self.peak)
        for _ in range(20):
            middle = 0.5 * (low + high)
            outside = self._drop(middle) - self.top < -kernels.DEPTH
            low, high = (low, middle) if outside else (middle, high)
        return high

    def _start(self) -> float:
        if self.top <= kernels.DEPTH:
            return 0.0
        low, high = 0.0, self.peak
        for _ in range(20):
            middle = 0.5 * (low + high)
            outside = self._drop(middle) - self.top < -kernels.DEPTH
            low, high = (middle, high) if outside else (low, middle)
        return low

    def _over(self, start: float, end: float) -> tuple[float, float, float, float]:
        """Integrals of the density, of those who stay, of their time, and of time in queue."""
        sums = [0.0, 0.0, 0.0, 0.0]
        start = max(start, self._start())
        for left, right in pairwise(self._edges(start, end)):
            half, middle = 0.5 * (right - left), 0.5 * (right + left)
            for node, weight in zip(kernels.NODES, kernels.WEIGHTS, strict=True):
                t = middle + half * node
                height = half * weight * math.exp(self._drop(t) - self.top)
                stays = height * self.law.staying(t)
                sums[0] += height
                sums[1] += stays
                sums[2] += stays * t
                sums[3] += height * self.law.stayed(t)
        return sums[0], sums[1], sums[2], sums[3]

    def _edges(self, start: float, end: float) -> list[float]:
        if end <= start:
            return []
        inside = [cut for cut in self.law.cuts if start < cut < end]
        thinned = inside[:: max(1, len(inside) // MOST_CUTS)]
        peak = [self.peak] if start < self.peak < end else []
        cuts = sorted({start, *thinned, *peak, end})
        panels = PANELS if len(cuts) < MOST_CUTS // PANELS else 1
        return [
            a + (b - a) * part / panels for a, b in pairwise(cuts) for part in range(panels)
        ] + [end]
