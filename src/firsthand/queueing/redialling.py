"""Customers who hang up and call again: more contacts than there is demand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.queueing.demand import Demand
from firsthand.queueing.errors import BadInput, not_negative
from firsthand.queueing.steady import Performance, performance


@dataclass(frozen=True, slots=True)
class Redials:
    """A queue together with the calls that its own abandonment brings back.

    `fresh` contacts per interval come from customers, `redials` are their further tries. The
    performance is that of all calls. It is an approximation that flatters: see `with_redials`.
    """

    fresh: float
    redials: float
    performance: Performance

    @property
    def offered(self) -> float:
        """Contacts per interval that the queue sees, which is what systems record as volume."""
        return self.fresh + self.redials

    @property
    def never_served(self) -> float:
        """The share of the fresh contacts whose customer gave up for good."""
        served = self.offered * (1 - self.performance.abandonment)
        return 1 - served / self.fresh if self.fresh else 0.0


def with_redials(demand: Demand, agents: float, *, redial: float, threshold: float) -> Redials:
    """The queue when this share of those who hang up calls again (fixed point).

    `demand` holds fresh contacts only: take redials out of recorded volume first, or they count
    twice. Approximate: it takes redials to come back at random. Where they come back within minutes
    they meet the same queue again, and the service level is worse than said here: by up to 9 points
    when nine in ten redial after five minutes. Simulate that instead.

    >>> fresh = Demand(contacts=200, interval=720, aht=180, patience=120)
    >>> found = with_redials(fresh, 50, redial=0.5, threshold=20)
    >>> round(found.offered, 1), f"{found.performance.service_level('offered'):.1%}"
    (208.8, '73.1%')

    Source: rate = fresh / (1 - redial P(Ab)); compare S. Ding et al. (2013), arXiv:1311.6248.
    """
    if demand.patience is None:
        why, cure = "nobody hangs up in this demand", "Give a patience in seconds"
        raise BadInput("redial", redial, "error.contradiction", why=why, cure=cure)
    if not_negative("redial", redial) >= 1:
        raise BadInput("redial", redial, "error.not_a_share")
    low, high = demand.contacts, demand.contacts / (1 - redial)
    # Fresh contacts rise with offered ones, offered (1 - redial P(Ab)), so there is one answer.
    while high - low > 1e-10 * high:
        middle = 0.5 * (low + high)
        found = performance(replace(demand, contacts=middle), agents, threshold=threshold)
        if middle * (1 - redial * found.abandonment) < demand.contacts:
            low = middle
        else:
            high = middle
    found = performance(replace(demand, contacts=high), agents, threshold=threshold)
    return Redials(demand.contacts, high - demand.contacts, found)
