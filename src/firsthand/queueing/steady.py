"""What a queue does: who waits, for how long, who leaves, how busy the agents are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from firsthand.queueing import kernels
from firsthand.queueing.demand import Demand
from firsthand.queueing.errors import BadInput, one_of, positive, share

Definition = Literal["offered", "answered", "excluding_short_abandons"]
"""Of whom the contacts answered within the threshold are a share:

`offered` of all; `answered` of those answered, which hides who gave up;
`excluding_short_abandons` of all but those who gave up within the threshold.
"""
DEFINITIONS: tuple[str, ...] = get_args(Definition)

PATIENCE_THAT_NEVER_ENDS = 1e9
"""Seconds (32 years). A longer mean patience is taken as none: nobody hangs up."""


@dataclass(frozen=True, slots=True)
class Performance:
    """A queue in the long run under steady demand; shares are of the contacts offered.

    `p_wait` waits at all; `answered_in_time` and `abandoned_in_time` leave the queue within the
    threshold; `abandonment` hangs up sooner or later. `asa` is the mean wait in seconds of the
    answered, `mean_wait` of all offered. `occupancy` is contact time / (contact + idle time).
    """

    demand: Demand
    agents: float
    threshold: float
    p_wait: float
    answered_in_time: float
    abandoned_in_time: float
    abandonment: float
    asa: float
    mean_wait: float
    occupancy: float

    @property
    def model(self) -> str:
        return self.demand.model

    @property
    def erlangs(self) -> float:
        return self.demand.erlangs

    @property
    def queue(self) -> float:
        """The mean number of contacts in the queue (Little's law)."""
        return self.demand.arrivals * self.mean_wait

    def service_level(self, definition: Definition) -> float:
        """The share answered within the threshold, of those that the definition counts."""
        one_of("definition", definition, DEFINITIONS)
        if definition == "offered":
            return self.answered_in_time
        counted = self.abandonment if definition == "answered" else self.abandoned_in_time
        return self.answered_in_time / (1 - counted) if counted < 1 else 0.0

    def still_waiting(self, seconds: float) -> float:
        """The share of the contacts offered that is still in the queue after so many seconds."""
        return waits(self.demand, self.agents)(seconds)[1]

    def abandoned_within(self, seconds: float) -> float:
        """The share of the contacts offered that hangs up within so many seconds."""
        answered, still = waits(self.demand, self.agents)(positive("seconds", seconds))[:2]
        return max(0.0, 1 - answered - still)

    def wait_quantile(self, quantile: float) -> float:
        """The seconds within which this share of the *answered* contacts was answered."""
        share("quantile", quantile)
        wait = waits(self.demand, self.agents)
        served = 1 - self.abandonment
        return _first_below(lambda t: served - wait(t)[0], (1 - quantile) * served)

    @property
    def p90_wait(self) -> float:
        """Nine in ten of the answered contacts waited no longer, in seconds."""
        return self.wait_quantile(0.9)

    @property
    def longest_wait(self) -> float:
        """The wait in seconds, answered or not, that one contact of the interval is expected to reach.

        It grows with the number of contacts: over a day it is longer than over a half hour.
        """
        if self.demand.contacts <= 0:
            return 0.0
        wait = waits(self.demand, self.agents)
        return _first_below(lambda t: wait(t)[1], 1 / self.demand.contacts)


def performance(demand: Demand, agents: float, *, threshold: float) -> Performance:
    """What so many agents do with this demand, in the long run.

    `agents` may be a fraction; `threshold` in seconds. The model follows the patience: none is
    Erlang C, a mean is Erlang A, a law of patience is M/M/n+G.

    >>> half_hour = Demand(contacts=250, interval=1800, aht=210)
    >>> without = performance(half_hour, 34, threshold=20)
    >>> f"{without.service_level('offered'):.1%} in 20 s, ASA {without.asa:.1f} s"
    '81.5% in 20 s, ASA 12.7 s'
    >>> patient = Demand(contacts=250, interval=1800, aht=210, patience=180)
    >>> with_patience = performance(patient, 30, threshold=20)
    >>> f"{with_patience.service_level('offered'):.1%}, abandoned {with_patience.abandonment:.1%}"
    '73.6%, abandoned 6.3%'

    Assumes Poisson arrivals at a steady rate, exponential handling times, first come first served,
    agents who are all alike. Within 1e-9 of the exact values from 1 to 50,000 agents.

    Source: Erlang (1917); C. Palm (1946); S. Zeltyn and A. Mandelbaum (2005), Queueing Systems 51,
    361-402. Raises BadInput, also where nobody hangs up and the load reaches the agents.
    """
    agents, threshold = positive("agents", agents), a_threshold(threshold)
    early, still, p_wait, abandonment, asa, mean_wait = waits(demand, agents)(threshold)
    return Performance(
        demand,
        agents,
        threshold,
        p_wait=p_wait,
        answered_in_time=early,
        abandoned_in_time=max(0.0, 1 - early - still),
        abandonment=abandonment,
        asa=asa,
        mean_wait=mean_wait,
        occupancy=min(1.0, demand.erlangs * (1 - abandonment) / agents),
    )


def a_threshold(value: object) -> float:
    if value == 0 and not isinstance(value, bool):
        raise BadInput("threshold", value, "error.threshold_zero")
    return positive("threshold", value)


Waits = Callable[[float], tuple[float, float, float, float, float, float]]
"""By seconds: answered by then, still waiting, waited at all, abandoned, ASA, mean wait."""


def waits(demand: Demand, agents: float) -> Waits:
    """The waits of a queue, as a function of the threshold."""
    if demand.contacts == 0:
        return lambda seconds: (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    if demand.model == "erlang_c":
        return _erlang_c(demand, agents)
    if isinstance(demand.patience, float):
        if demand.patience >= PATIENCE_THAT_NEVER_ENDS:
            return _erlang_c(demand, agents)
        return _erlang_a(demand, agents, demand.patience)
    from firsthand.queueing.general import waits_with_patience

    return waits_with_patience(demand, agents)


def _erlang_c(demand: Demand, agents: float) -> Waits:
    erlangs = demand.erlangs
    if erlangs >= agents:
        raise BadInput("agents", agents, "error.overload", erlangs=erlangs)
    p_wait = kernels.erlang_c(agents, erlangs)
    clearing = (agents - erlangs) / demand.aht

    def at(seconds: float) -> tuple[float, float, float, float, float, float]:
        still = p_wait * math.exp(-clearing * seconds)
        return 1 - still, still, p_wait, 0.0, p_wait / clearing, p_wait / clearing

    return at


def _erlang_a(demand: Demand, agents: float, patience: float) -> Waits:
    arrivals, busy, leaving = demand.arrivals, agents / demand.aht, 1 / patience
    idle = kernels.idle_weight(agents, demand.erlangs)

    def at(seconds: float) -> tuple[float, float, float, float, float, float]:
        p_wait, left, early, still, time = kernels.erlang_a_from(
            idle, busy, arrivals, leaving, seconds
        )
        return early, still, p_wait, left, time / (1 - left), left * patience

    return at


def _first_below(falling: Callable[[float], float], level: float) -> float:
    """Where a share that falls with time comes down to a level: bisection to a thousandth."""
    if falling(0.0) <= level:
        return 0.0
    low, high = 0.0, 1.0
    while falling(high) > level and high < PATIENCE_THAT_NEVER_ENDS:
        low, high = high, high * 2
    while high - low > 1e-6 * (1 + high):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if falling(middle) > level else (low, middle)
    return high
