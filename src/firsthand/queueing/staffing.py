"""How many agents: the fewest that keep every target, what they buy, and what one more changes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from firsthand.queueing import kernels_staffing as kernels
from firsthand.queueing.demand import Demand
from firsthand.queueing.errors import BadInput, positive, whole
from firsthand.queueing.objectives import ServiceLevelObjective
from firsthand.queueing.steady import PATIENCE_THAT_NEVER_ENDS, Performance, performance


@dataclass(frozen=True, slots=True)
class Staffing:
    """The fewest agents that keep an objective, and what they do with the demand.

    `decided_by` names the target that one agent fewer would miss first. `if_nobody_hung_up` is the
    same answer by Erlang C; what lies between the two is paid for by those who hang up.
    """

    demand: Demand
    objective: ServiceLevelObjective
    agents: float
    performance: Performance
    decided_by: tuple[str, ...]
    if_nobody_hung_up: float

    @property
    def is_below_load(self) -> bool:
        """Whether there are fewer agents than erlangs: only possible because customers give up."""
        return self.agents < self.demand.erlangs

    @property
    def lost_contacts(self) -> float:
        """Contacts per interval that hang up: what a number below the load is bought with."""
        return self.demand.contacts * self.performance.abandonment

    def __str__(self) -> str:
        told = f"{self.agents:g} agents for {self.demand.erlangs:.1f} erlangs"
        if self.demand.patience is None:
            return f"{told} (Erlang C: assumes that nobody hangs up)"
        bought = f"{self.lost_contacts:.1f} of {self.demand.contacts:g} contacts hang up"
        if self.is_below_load:
            return (
                f"{told}: fewer than the work asks for, because {bought} and make room; "
                f"{self.if_nobody_hung_up:g} if nobody did"
            )
        return f"{told}: {bought}; {self.if_nobody_hung_up:g} if nobody did"


def required_agents(
    demand: Demand, objective: ServiceLevelObjective, *, fractional: bool = False
) -> Staffing:
    """The fewest agents that keep every target of the objective.

    With `fractional` to a millionth of an agent: add up queues first, then round once.
    The search also looks below the offered load, where patience allows it, and says what buys that.
    Service level (by each definition), occupancy, abandonment and ASA all get better with every
    agent (the virtual wait falls in likelihood ratio), so that the answer is that of a scan of all
    numbers from 1 upwards.

    >>> demand = Demand(contacts=1000, interval=1800, aht=180, patience=120)
    >>> print(required_agents(demand, ServiceLevelObjective(0.8, 20, "offered")))
    96 agents for 100.0 erlangs: fewer than the work asks for, because 67.0 of 1000 contacts hang \
up and make room; 107 if nobody did
    >>> capped = ServiceLevelObjective(0.8, 20, "offered", max_abandonment=0.03)
    >>> found = required_agents(demand, capped)
    >>> found.agents, found.decided_by
    (104, ('max_abandonment',))

    Source: the search is our own; the model as in `performance`. Raises BadInput.
    """
    find = _fewest_in_parts if fractional else _fewest
    agents = find(demand, objective)
    patient = demand.patience is None or agents == 0
    if_nobody = agents if patient else find(_without_patience(demand), objective)
    found = performance(demand, agents or 1, threshold=objective.threshold)
    return Staffing(
        demand,
        objective,
        agents,
        found,
        decided_by=_decided_by(demand, objective, agents),
        if_nobody_hung_up=if_nobody,
    )


def power_of_one(
    demand: Demand, agents: int, *, threshold: float, around: int = 3
) -> tuple[Performance, ...]:
    """The queue with a few agents fewer and more: what one agent is worth.

    Numbers that cannot carry the load (nobody hangs up, and agents <= erlangs) are left out.

    >>> demand = Demand(contacts=400, interval=3600, aht=180)
    >>> for row in power_of_one(demand, 23, threshold=30, around=1):
    ...     print(row.agents, f"{row.service_level('offered'):.1%}", f"{row.asa:.0f} s")
    22.0 59.3% 51 s
    23.0 74.8% 25 s
    24.0 84.7% 13 s

    Source: P. Reynolds (2015), Communicating power of one concepts, SWPP On Target.
    """
    middle = whole("agents", agents)
    around = whole("around", around, least=0)
    least = 1 if demand.patience is not None else math.floor(demand.erlangs) + 1
    return tuple(
        performance(demand, number, threshold=threshold)
        for number in range(max(least, middle - around), middle + around + 1)
    )


def trunks(demand: Demand, performance: Performance, *, talk: float, blocking: float) -> int:
    """The lines that carry talking and waiting customers and turn away at most this share.

    `talk` is the part of the handling time with the customer on the line, in seconds.

    >>> demand = Demand(contacts=250, interval=1800, aht=210)
    >>> from firsthand.queueing.steady import performance
    >>> found = performance(demand, 34, threshold=20)
    >>> round(trunk_load(demand, found, talk=180), 1), trunks(demand, found, talk=180, blocking=0.01)
    (26.8, 38)
    """
    from firsthand.queueing.erlang import lines_for_blocking

    return lines_for_blocking(trunk_load(demand, performance, talk=talk), blocking)


def trunk_load(demand: Demand, performance: Performance, *, talk: float) -> float:
    """Erlangs on the lines: those who talk and those who wait, without after-call work.

    Source: B. Cleveland's table (TKLD), contacts x (talk + wait) / interval.
    """
    if positive("talk", talk) > demand.aht:
        why = f"the handling time of {demand.aht:g} s contains it"
        raise BadInput(
            "talk", talk, "error.contradiction", why=why, cure="Leave after-call work out"
        )
    served = demand.arrivals * (1 - performance.abandonment) * talk
    return served + performance.queue


def _without_patience(demand: Demand) -> Demand:
    return Demand(demand.contacts, demand.interval, demand.aht)


def _decided_by(demand: Demand, objective: ServiceLevelObjective, agents: float) -> tuple[str, ...]:
    fewer = math.ceil(agents) - 1 if agents == int(agents) else agents - 1e-3
    if fewer <= 0:
        return ()
    if demand.patience is None and fewer <= demand.erlangs:
        return ("load",)
    return objective.missed_by(performance(demand, fewer, threshold=objective.threshold))


def _shape(demand: Demand) -> tuple[float, float, float]:
    patience = demand.patience if isinstance(demand.patience, float) else 0.0
    return demand.arrivals, demand.aht, patience if patience < PATIENCE_THAT_NEVER_ENDS else 0.0


def _fewest(demand: Demand, objective: ServiceLevelObjective) -> float:
    if demand.model == "mmn_g":
        return _fewest_by_law(demand, objective)
    return int(kernels.fewest_agents(_shape(demand), objective.level, objective.caps))


def _fewest_in_parts(demand: Demand, objective: ServiceLevelObjective) -> float:
    if demand.model != "mmn_g":
        return kernels.fewest_in_parts(_shape(demand), objective.level, objective.caps)
    kept = float(_fewest_by_law(demand, objective))
    missed = max(kept - 1, 1e-3)
    while kept - missed > 1e-4:
        middle = 0.5 * (kept + missed)
        kept, missed = (middle, missed) if _keeps(demand, objective, middle) else (kept, middle)
    return kept


def _fewest_by_law(demand: Demand, objective: ServiceLevelObjective) -> int:
    """Between a miss and a hit around the load, by halving."""
    if demand.contacts == 0:
        return 0
    missed, kept = 0, max(1, math.ceil(demand.erlangs))
    while not _keeps(demand, objective, kept):
        missed, kept = kept, 2 * kept
    while kept - missed > 1:
        middle = (kept + missed) // 2
        missed, kept = (missed, middle) if _keeps(demand, objective, middle) else (middle, kept)
    return kept


def _keeps(demand: Demand, objective: ServiceLevelObjective, agents: float) -> bool:
    return not objective.missed_by(performance(demand, agents, threshold=objective.threshold))
