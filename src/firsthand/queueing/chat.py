"""Live chat: agents who serve several customers at once, each the slower the more there are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.queueing import kernels
from firsthand.queueing.demand import Demand
from firsthand.queueing.errors import BadInput, seconds, whole
from firsthand.queueing.objectives import ServiceLevelObjective
from firsthand.queueing.steady import PATIENCE_THAT_NEVER_ENDS, Performance, a_threshold


@dataclass(frozen=True, slots=True)
class ChatPerformance:
    """A chat queue: `queue` as `Performance` (its AHT is that at full concurrency), and chats each.

    `concurrency` is the mean number of chats that an agent has open.
    """

    queue: Performance
    concurrency: float

    def service_level(self, definition: str) -> float:
        """The share answered within the threshold, of those that the definition counts."""
        return self.queue.service_level(definition)  # type: ignore[arg-type]


def chat_performance(
    *,
    contacts: float,
    interval: float,
    aht_by_concurrency: Sequence[float],
    agents: int,
    threshold: float,
    patience: float | None = None,
) -> ChatPerformance:
    """What so many agents do when each may have several chats open.

    `aht_by_concurrency` has the handling time in seconds with one, two, … chats open; its length is
    the most that an agent takes. New chats go to the agent with the fewest.

    >>> found = chat_performance(contacts=150, interval=3600, aht_by_concurrency=[300, 420],
    ...                          agents=10, threshold=30, patience=180)
    >>> f"{found.service_level('offered'):.1%}, {found.concurrency:.2f} chats each"
    '88.6%, 1.50 chats each'

    Exact under Poisson arrivals and exponential times (a birth-and-death process). With a limit of
    one it is Erlang A. Source: our own; compare G. Koole (2013), Call Center Optimization, on blending
    and chat. Raises BadInput.
    """
    if not aht_by_concurrency:
        raise BadInput("aht_by_concurrency", "", "error.empty")
    times = [seconds("aht_by_concurrency", one) for one in aht_by_concurrency]
    count = whole("agents", agents)
    demand = Demand(contacts, interval, times[-1], patience)
    a_threshold(threshold)
    busy = count * len(times) / times[-1]
    if patience is None and demand.arrivals >= busy:
        needed = demand.arrivals * times[-1] / len(times)
        raise BadInput("agents", agents, "error.overload", erlangs=needed)
    idle, mean_open = _when_somebody_is_free(demand.arrivals, count, times)
    p_wait, left, early, still, time = _queue(idle, busy, demand, threshold)
    limit = count * len(times)
    opened = (1 - p_wait) * mean_open + p_wait * limit
    answered = 1 - left
    return ChatPerformance(
        Performance(
            demand,
            float(count),
            float(threshold),
            p_wait=p_wait,
            answered_in_time=early,
            abandoned_in_time=max(0.0, 1 - early - still),
            abandonment=left,
            asa=time / answered if answered else 0.0,
            mean_wait=time if patience is None else left * patience,
            occupancy=opened / limit,
        ),
        concurrency=opened / count,
    )


def required_chat_agents(
    *,
    contacts: float,
    interval: float,
    aht_by_concurrency: Sequence[float],
    objective: ServiceLevelObjective,
    patience: float | None = None,
) -> int:
    """The fewest agents that keep the objective, found by trying one number after the other.

    A cap on occupancy is one on open chats / places for chats.

    >>> goal = ServiceLevelObjective(0.8, 30, "offered")
    >>> required_chat_agents(contacts=150, interval=3600, aht_by_concurrency=[300, 420], objective=goal,
    ...                      patience=180)
    10
    """
    agents = 1
    if patience is None:
        work = contacts / interval * aht_by_concurrency[-1] / len(aht_by_concurrency)
        agents = math.floor(work) + 1
    while True:
        found = chat_performance(
            contacts=contacts,
            interval=interval,
            aht_by_concurrency=aht_by_concurrency,
            agents=agents,
            threshold=objective.threshold,
            patience=patience,
        )
        if not objective.missed_by(found.queue):
            return agents
        agents += 1


def _when_somebody_is_free(
    arrivals: float, agents: int, times: Sequence[float]
) -> tuple[float, float]:
    """Weights of all states with a free place, beside the last of them; and chats open then."""
    limit = agents * len(times)
    weight = total = 1.0
    chats = float(limit - 1)
    for opened in range(limit - 1, 0, -1):
        weight *= _finishing(opened, agents, times) / arrivals if arrivals else math.inf
        total += weight
        chats += weight * (opened - 1)
        if total > 1e290:  # nobody will ever wait
            return math.inf, chats / total
    return total, chats / total


def _finishing(opened: int, agents: int, times: Sequence[float]) -> float:
    """Chats that end per second while so many are open, spread evenly."""
    each, more = divmod(opened, agents)
    rate = (agents - more) * each / times[each - 1] if each else 0.0
    return rate + (more * (each + 1) / times[each] if more else 0.0)


def _queue(
    idle: float, busy: float, demand: Demand, threshold: float
) -> tuple[float, float, float, float, float]:
    arrivals = demand.arrivals
    if arrivals == 0 or idle == math.inf:
        return 0.0, 0.0, 1.0, 0.0, 0.0
    patience = demand.patience
    if isinstance(patience, float) and patience < PATIENCE_THAT_NEVER_ENDS:
        return kernels.erlang_a_from(idle, busy, arrivals, 1 / patience, threshold)
    clearing = busy - arrivals
    p_wait = arrivals / clearing / (idle + arrivals / clearing)
    still = p_wait * math.exp(-clearing * threshold)
    return p_wait, 0.0, 1 - still, still, p_wait / clearing
