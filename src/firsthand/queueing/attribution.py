"""Working backwards: from the target over the plan and what moved to what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from firsthand.queueing.chance import NoChange, no_change
from firsthand.queueing.conditions import DRIVERS, Conditions, mixed, moved
from firsthand.queueing.errors import BadInput, number, one_of
from firsthand.queueing.findings import Finding
from firsthand.queueing.sharing import shapley
from firsthand.queueing.steady import Definition
from firsthand.queueing.tally import OUTCOMES, Floats, Outcome, Tally
from firsthand.queueing.transient_day import transient

WORKED_BACK: Final[tuple[Outcome, ...]] = ("service_level", "asa", "abandonment")


@dataclass(frozen=True, slots=True)
class Step:
    """One driver: what it did to the outcome, and where it stood (None where no number could say)."""

    driver: str
    effect: float
    planned: float | None
    actual: float | None


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From `target` to `observed` for one outcome; `steps` in the order of DRIVERS.

    `plan` is what the plan itself would have delivered, `model` what the model says for what
    really came and who was really there. Outcomes are shares, the ASA is in seconds.
    """

    outcome: Outcome
    definition: Definition
    target: float
    plan: float
    steps: tuple[Step, ...]
    model: float
    observed: float

    @property
    def miss(self) -> float:
        return self.observed - self.target

    @property
    def schedule_fit(self) -> float:
        """What the plan was above or below the target before the day began."""
        return self.plan - self.target

    @property
    def gap(self) -> float:
        """What chance did, and what the model does not know."""
        return self.observed - self.model

    @property
    def bars(self) -> tuple[tuple[str, float], ...]:
        """Name and length of each bar of the picture; they add up to the miss."""
        drivers = tuple((step.driver, step.effect) for step in self.steps)
        return (("schedule_fit", self.schedule_fit), *drivers, ("gap", self.gap))


@dataclass(frozen=True, slots=True, eq=False)
class WorkBack:
    """The waterfalls of a day by outcome, with what can be said about it."""

    waterfalls: Mapping[Outcome, Waterfall]
    findings: Mapping[Outcome, tuple[Finding, ...]]
    plan_chance: NoChange | None
    actual_chance: NoChange | None


def work_back(
    plan: Conditions,
    actual: Conditions,
    observed: Mapping[Outcome, float],
    *,
    targets: Mapping[Outcome, float] | None = None,
    definition: Definition = "offered",
    seed: int | None = None,
    **chance: Any,
) -> WorkBack:
    """Share the miss of each observed outcome among the drivers that moved, exactly.

    `observed` and `targets` by outcome; without a target the plan is the target. With a `seed`,
    days are played out with the plan and with the actual drivers (`chance` goes to `no_change`),
    and the findings say whether the day, and the rest that no driver explains, can be told apart
    from chance.

    >>> plan = Conditions([100] * 8, aht=240, scheduled=16, patience=180)
    >>> actual = Conditions([110] * 8, aht=240, scheduled=16, absence=0.05, patience=180)
    >>> fall = work_back(plan, actual, {"service_level": 0.70}).waterfalls["service_level"]
    >>> [f"{name} {length:+.3f}" for name, length in fall.bars if length]
    ['volume -0.099', 'absence -0.060', 'gap +0.017']

    A driver that did not move gets 0. Repeats are partly caused by the queue itself: calls again
    after hanging up follow from the wait, so read them after the other drivers.

    Source: `shapley` over the transient model. Raises BadInput.
    """
    for outcome, given in (*observed.items(), *(targets or {}).items()):
        one_of("outcome", outcome, OUTCOMES)
        number(outcome, given)
    if not observed:
        raise BadInput("observed", str({}), "error.empty")
    outcomes = tuple(observed)
    names = moved(plan, actual)
    ends: dict[frozenset[str], Floats] = {}

    def value(drivers: frozenset[str]) -> Floats:
        found = _outcomes(transient(mixed(plan, actual, drivers)), outcomes, definition)
        ends[drivers] = found
        return found

    effects = dict(zip(names, shapley(names, value), strict=True))
    start, end = ends[frozenset()], ends[frozenset(names)]
    falls = {}
    for k, outcome in enumerate(outcomes):
        falls[outcome] = Waterfall(
            outcome=outcome,
            definition=definition,
            target=float((targets or {}).get(outcome, start[k])),
            plan=float(start[k]),
            steps=_steps(plan, actual, effects, k),
            model=float(end[k]),
            observed=float(observed[outcome]),
        )
    chances = [None, None] if seed is None else _chances(plan, actual, seed, chance)
    told = {o: _findings(fall, chances[0], chances[1]) for o, fall in falls.items()}
    return WorkBack(falls, told, chances[0], chances[1])


def _outcomes(counts: Tally, outcomes: tuple[Outcome, ...], definition: Definition) -> Floats:
    day = counts.over(0)
    found = np.array([float(day.outcome(outcome, definition)) for outcome in outcomes])
    if np.isnan(found).any():
        raise BadInput("contacts", 0, "error.not_positive")
    return found


def _steps(
    plan: Conditions, actual: Conditions, effects: Mapping[str, Floats], k: int
) -> tuple[Step, ...]:
    return tuple(
        Step(
            driver,
            float(effects[driver][k]) if driver in effects else 0.0,
            plan.number(driver),
            actual.number(driver),
        )
        for driver in DRIVERS
    )


def _chances(
    plan: Conditions, actual: Conditions, seed: int, chance: Mapping[str, Any]
) -> list[NoChange | None]:
    return [no_change(side.day, seed=seed, **chance) for side in (plan, actual)]


def _findings(
    fall: Waterfall, plan: NoChange | None, actual: NoChange | None
) -> tuple[Finding, ...]:
    """Chance first, then the drivers by size, then the rest."""
    told = []
    same = {"definition": fall.definition}
    if plan is not None:
        told.append(plan.verdict(fall.observed, fall.outcome, **same))  # type: ignore[arg-type]
    told += _driver_findings(fall)
    if actual is not None:
        rest = actual.verdict(fall.observed, fall.outcome, against="model", **same)  # type: ignore[arg-type]
        told.append(rest)
    return tuple(told)


def _driver_findings(fall: Waterfall) -> list[Finding]:
    whole = sum(abs(step.effect) for step in fall.steps)
    told = []
    for step in sorted(fall.steps, key=lambda one: -abs(one.effect)):
        stands = {
            "driver": step.driver,
            "outcome": fall.outcome,
            "planned": step.planned,
            "actual": step.actual,
        }
        if step.effect == 0:
            told.append(Finding("driver.still", stands))
            continue
        moved_it = "driver.pulled_down" if step.effect < 0 else "driver.pushed_up"
        size = {"change": step.effect, "share": abs(step.effect) / whole}
        told.append(Finding(moved_it, {**stands, **size}))
    repeats = next(step for step in fall.steps if step.driver == "repeats")
    if repeats.effect and repeats.planned is not None and repeats.actual is not None:
        more = {"planned": repeats.planned, "actual": repeats.actual}
        told.append(Finding("repeats.follow", {**more, "change": repeats.actual - repeats.planned}))
    return told
