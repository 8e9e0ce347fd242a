"""One side of a comparison, planned or actual: what came, and who was there to take it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from firsthand.queueing.centre import PerInterval, per_interval
from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput, not_negative, number
from firsthand.queueing.tally import Floats

DRIVERS: Final = (
    "volume",
    "repeats",
    "pattern",
    "aht",
    "schedule",
    "absence",
    "adherence",
    "patience",
)
"""What can move between a plan and a day, and be moved back by itself.

volume: fresh contacts of the whole day. repeats: contacts again for the same reason, and calls
again after hanging up. pattern: how contacts spread over the day. schedule: agents scheduled.
absence: the share of them who did not come. adherence: the share of their time in which those who
came were where the schedule has them.
"""


@dataclass(frozen=True, eq=False)
class Conditions:
    """A day as planned, or as it was; per interval, or one number for all intervals.

    `contacts` are the fresh ones, `repeats` come on top. Times in seconds.

    >>> plan = Conditions(contacts=[100, 120], aht=240, scheduled=[20, 24], absence=0.1)
    >>> plan.agents
    array([18. , 21.6])
    """

    contacts: PerInterval
    aht: PerInterval
    scheduled: PerInterval
    repeats: PerInterval = 0.0
    absence: PerInterval = 0.0
    adherence: PerInterval = 1.0
    patience: PerInterval | None = None
    interval: float = 1800.0
    threshold: float = 20.0

    def __post_init__(self) -> None:
        for name in ("repeats", "scheduled"):
            for value in self._values(name):
                not_negative(name, float(value))
        for name in ("absence", "adherence"):
            for value in self._values(name):
                if not 0 <= number(name, float(value)) <= 1:
                    raise BadInput(name, float(value), "error.not_a_share")
        _ = self.day

    @property
    def intervals(self) -> int:
        return len(np.asarray(self.contacts))

    @property
    def agents(self) -> Floats:
        """Agents really there: scheduled, came, and where they should be."""
        present = 1.0 - self._values("absence")
        return self._values("scheduled") * present * self._values("adherence")

    @property
    def day(self) -> Day:
        return Day(
            contacts=self._values("contacts") + self._values("repeats"),
            aht=self.aht,
            agents=self.agents,
            patience=self.patience,
            interval=self.interval,
            threshold=self.threshold,
        )

    def number(self, driver: str) -> float | None:
        """One number that says where a driver stands; None where no single number could."""
        if driver in ("volume", "repeats"):
            return float(self._values(_FIELDS[driver]).sum())
        if driver == "pattern":
            return None
        if driver == "patience" and self.patience is None:
            return None
        contacts = self._values("contacts") + self._values("repeats")
        weights = contacts if driver in ("aht", "patience") else self._values("scheduled")
        if driver == "schedule":
            return float(self._values("scheduled").mean())
        even = np.ones_like(weights)
        return float(np.average(self._values(driver), weights=weights if weights.sum() else even))

    def _values(self, name: str) -> Floats:
        return per_interval(name, getattr(self, name), self.intervals)


_FIELDS: Final[Mapping[str, str]] = {
    "volume": "contacts",
    "repeats": "repeats",
    "aht": "aht",
    "schedule": "scheduled",
    "absence": "absence",
    "adherence": "adherence",
    "patience": "patience",
}


def moved(plan: Conditions, actual: Conditions) -> tuple[str, ...]:
    """The drivers that differ at all between a plan and a day.

    >>> plan = Conditions([100, 120], 240, [20, 24])
    >>> moved(plan, Conditions([110, 132], 240, [20, 24]))
    ('volume',)
    """
    _comparable(plan, actual)
    return tuple(
        driver
        for driver in DRIVERS
        if any(
            not np.allclose(one, other, rtol=1e-12, atol=1e-12)
            for one, other in zip(_parts(plan, driver), _parts(actual, driver), strict=True)
        )
    )


def mixed(plan: Conditions, actual: Conditions, drivers: Collection[str]) -> Day:
    """The day on which just these drivers are as they were, and all others as planned."""

    def side(driver: str) -> Conditions:
        return actual if driver in drivers else plan

    pattern = _shapes(side("pattern"))
    levels = [float(_field(side(name), name).sum()) for name in ("volume", "repeats")]
    present = 1.0 - _field(side("absence"), "absence")
    agents = _field(side("schedule"), "schedule") * present * _field(side("adherence"), "adherence")
    patience = side("patience").patience
    return Day(
        contacts=levels[0] * pattern[0] + levels[1] * pattern[1],
        aht=_field(side("aht"), "aht"),
        agents=agents,
        patience=patience,
        interval=plan.interval,
        threshold=plan.threshold,
    )


def _field(side: Conditions, driver: str) -> Floats:
    return per_interval(driver, getattr(side, _FIELDS[driver]), side.intervals)


def _shapes(side: Conditions) -> tuple[Floats, Floats]:
    """How fresh and repeated contacts spread over the day; repeats as the fresh if there are none."""
    fresh, repeats = _field(side, "volume"), _field(side, "repeats")
    even = np.full(side.intervals, 1.0 / side.intervals)
    of_fresh = fresh / fresh.sum() if fresh.sum() else even
    return of_fresh, repeats / repeats.sum() if repeats.sum() else of_fresh


def _parts(side: Conditions, driver: str) -> tuple[Floats, ...]:
    if driver == "pattern":
        return _shapes(side)
    if driver in ("volume", "repeats"):
        return (np.array(_field(side, driver).sum()),)
    if driver == "patience" and side.patience is None:
        return (np.full(side.intervals, np.inf),)
    return (_field(side, driver),)


def _comparable(plan: Conditions, actual: Conditions) -> None:
    for name in ("intervals", "interval", "threshold"):
        if getattr(plan, name) != getattr(actual, name):
            raise BadInput(
                name,
                float(getattr(actual, name)),
                "error.contradiction",
                why=f"the plan has {getattr(plan, name):g}",
                cure="Compare a day with its own plan",
            )
