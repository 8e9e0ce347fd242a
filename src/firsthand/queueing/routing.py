"""Working backwards where no formula reaches: several queues, skills, routing; by simulation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from firsthand.queueing.centre import Centre, Duration, Group, Queue, per_interval
from firsthand.queueing.errors import BadInput, whole
from firsthand.queueing.sharing import shapley
from firsthand.queueing.simulation import simulate
from firsthand.queueing.steady import Definition
from firsthand.queueing.tally import Floats, Outcome, Tally

CENTRE_DRIVERS: Final = ("volume", "pattern", "aht", "patience", "agents", "routing")
"""What can move between two centres: contacts of the day, how they spread, handling times,
patience and calling again, agents of each group, and routing: skills, levels, paces, priorities."""

_BATCHES: Final = 10


@dataclass(frozen=True, slots=True)
class RoutedStep:
    """What a driver did to the outcome, with the standard error that the played days leave."""

    driver: str
    effect: float
    error: float


@dataclass(frozen=True, slots=True)
class RoutedWaterfall:
    """From a planned centre to the actual one; `plan` and `model` as played out."""

    outcome: Outcome
    plan: float
    steps: tuple[RoutedStep, ...]
    model: float


def work_back_centre(
    plan: Centre,
    actual: Centre,
    *,
    queue: str | None = None,
    outcome: Outcome = "service_level",
    definition: Definition = "offered",
    days: int = 200,
    seed: int,
) -> RoutedWaterfall:
    """Share the difference between two centres among the drivers that moved, by playing both.

    `queue`: the outcome of one queue; without it, of all contacts. The steps add up to
    `model` - `plan` exactly; what each is has a standard error, because days are played. All sets
    of drivers are played with the same seed, so that much of chance falls out. Costs
    2^drivers × days.

    >>> from firsthand.queueing.centre import Skill
    >>> calls = [Queue(name, [60] * 4, Duration(300), Duration(180)) for name in ("a", "b")]
    >>> apart = Centre(calls, [Group("a", 12, ["a"]), Group("b", 12, ["b"])])
    >>> shared = Centre(calls, [Group("a", 12, ["a", Skill("b", 2)]),
    ...                         Group("b", 12, ["b", Skill("a", 2)])])
    >>> found = work_back_centre(apart, shared, days=100, seed=1)
    >>> [f"{step.driver} {step.effect:+.2f}" for step in found.steps if step.effect]
    ['routing +0.08']

    Raises BadInput; queues and groups must be the same by name and order.
    """
    _same_names(plan, actual)
    whole("days", days, least=_BATCHES)
    names = tuple(d for d in CENTRE_DRIVERS if _mark(plan, d) != _mark(actual, d))
    at = None if queue is None else _place(plan, queue)

    def value(drivers: frozenset[str]) -> Floats:
        # Sets of drivers run on threads already.
        centre = mixed_centre(plan, actual, drivers)
        return _outcomes(
            simulate(centre, days=days, seed=seed, threads=1).counts, at, outcome, definition
        )

    ends = value(frozenset()), value(frozenset(names))
    shares = dict(zip(names, shapley(names, value), strict=True))
    steps = tuple(_step(driver, shares.get(driver)) for driver in CENTRE_DRIVERS)
    return RoutedWaterfall(outcome, float(ends[0][0]), steps, float(ends[1][0]))


def mixed_centre(plan: Centre, actual: Centre, drivers: Collection[str]) -> Centre:
    """The centre in which just these drivers are as they were, and all others as planned."""

    def side(driver: str) -> Centre:
        return actual if driver in drivers else plan

    queues = []
    for at in range(len(plan.queues)):
        volume = _contacts(side("volume"), at)
        shape = _contacts(side("pattern"), at)
        spread = shape / shape.sum() if shape.sum() else np.full(len(shape), 1 / len(shape))
        patient = side("patience").queues[at]
        queues.append(
            replace(
                side("routing").queues[at],
                contacts=volume.sum() * spread,
                handle=side("aht").queues[at].handle,
                patience=patient.patience,
                redial_share=patient.redial_share,
                redial_after=patient.redial_after,
                threshold=plan.queues[at].threshold,
            )
        )
    groups = [
        Group(there.name, there.agents, able.skills)
        for there, able in zip(side("agents").groups, side("routing").groups, strict=True)
    ]
    return Centre(queues, groups, plan.interval)


def _contacts(centre: Centre, at: int) -> Floats:
    return per_interval("contacts", centre.queues[at].contacts, centre.intervals)


def _outcomes(counts: Tally, at: int | None, outcome: Outcome, definition: Definition) -> Floats:
    """The outcome over all days, then over each tenth of them."""
    of = counts.over(1, 2) if at is None else counts[:, :, at].over(1)
    parts = [of, *(of[k::_BATCHES] for k in range(_BATCHES))]
    return np.array([float(part.over(0).outcome(outcome, definition)) for part in parts])


def _step(driver: str, shares: Floats | None) -> RoutedStep:
    if shares is None:
        return RoutedStep(driver, 0.0, 0.0)
    error = float(shares[1:].std(ddof=1)) / _BATCHES**0.5
    return RoutedStep(driver, float(shares[0]), error)


def _mark(centre: Centre, driver: str) -> Any:
    """What a driver is in a centre, in a form that can be compared."""
    contacts = [_contacts(centre, at) for at in range(len(centre.queues))]
    if driver == "volume":
        return [round(float(one.sum()), 9) for one in contacts]
    if driver == "pattern":
        return [np.round(one / max(one.sum(), 1e-300), 12).tolist() for one in contacts]
    if driver == "agents":
        return centre.staff.tolist()
    if driver == "routing":
        return [q.priority for q in centre.queues], [g.known for g in centre.groups]
    return [_times(queue, driver, centre.intervals) for queue in centre.queues]


def _times(queue: Queue, driver: str, intervals: int) -> Any:
    def told(one: Duration | None) -> Any:
        return one and (per_interval("mean", one.mean, intervals).tolist(), one.spread)

    if driver == "aht":
        return told(queue.handle)
    return told(queue.patience), queue.redial_share, told(queue.redial_after)


def _same_names(plan: Centre, actual: Centre) -> None:
    for what in ("queues", "groups"):
        names = [[one.name for one in getattr(centre, what)] for centre in (plan, actual)]
        if names[0] != names[1]:
            _refuse(what, ", ".join(names[1]), f"the plan has {', '.join(names[0])}")
    if (plan.intervals, plan.interval) != (actual.intervals, actual.interval):
        _refuse(
            "interval", actual.interval, f"the plan has {plan.intervals} of {plan.interval:g} s"
        )


def _refuse(field: str, value: object, why: str) -> None:
    raise BadInput(
        field, value, "error.contradiction", why=why, cure="Compare a centre with its own plan"
    )


def _place(centre: Centre, queue: str) -> int:
    names = [one.name for one in centre.queues]
    if queue not in names:
        raise BadInput("queue", queue, "error.unknown", choices=", ".join(names))
    return names.index(queue)
