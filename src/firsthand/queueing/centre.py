"""What a simulation is given: queues, groups of agents with skills, and how long things take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

import numpy as np

from firsthand.queueing.errors import (
    BadInput,
    interval_seconds,
    not_negative,
    number,
    one_of,
    positive,
    seconds,
    whole,
)
from firsthand.queueing.tally import Floats

Family = Literal["exponential", "lognormal", "fixed", "erlang", "uniform"]
FAMILIES: Final[tuple[str, ...]] = get_args(Family)  # in the order of the kernel's numbers

PerInterval: TypeAlias = float | Sequence[float] | Floats


def per_interval(name: str, values: PerInterval, intervals: int) -> Floats:
    """One number for each interval; a single one stands for all."""
    found = np.asarray(values, dtype=np.float64)
    if found.shape not in ((), (intervals,)):
        raise BadInput(
            name, str(found.shape), "error.lengths_differ", other=f"{intervals} intervals"
        )
    return np.broadcast_to(found, (intervals,)).copy()


@dataclass(frozen=True, slots=True)
class Spread:
    """How times vary around their mean.

    `cv` is standard deviation / mean: of a lognormal any (1 if not said); of an Erlang 1/√phases,
    rounded to the nearest. Exponential has 1, fixed 0, uniform (from 0 to twice the mean) 0.58;
    these take none.

    >>> Spread("erlang", cv=0.7).shape
    2.0
    """

    family: Family = "exponential"
    cv: float | None = None

    def __post_init__(self) -> None:
        one_of("family", self.family, FAMILIES)
        if self.family in ("lognormal", "erlang"):
            positive("cv", 1.0 if self.cv is None else self.cv)
        elif self.cv is not None:
            raise BadInput(
                "cv",
                self.cv,
                "error.contradiction",
                why=f"a family of {self.family} has a spread of its own",
                cure="Leave cv out, or choose lognormal",
            )

    @property
    def shape(self) -> float:
        """Sigma of the lognormal, or the phases of the Erlang; nothing for the others."""
        cv = 1.0 if self.cv is None else self.cv
        if self.family == "lognormal":
            return math.sqrt(math.log1p(cv * cv))
        return float(max(1, round(1 / cv**2))) if self.family == "erlang" else 0.0

    @property
    def law(self) -> tuple[float, float]:
        """Family and shape as the kernels want them."""
        return float(FAMILIES.index(self.family)), self.shape


EXPONENTIAL: Final = Spread()


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes: a mean in seconds, one for all day or one per interval, and a spread.

    >>> Duration(300, Spread("lognormal", cv=1.2)).mean
    300
    """

    mean: PerInterval
    spread: Spread = EXPONENTIAL

    def __post_init__(self) -> None:
        for value in np.atleast_1d(np.asarray(self.mean, dtype=np.float64)):
            seconds("mean", float(value))


@dataclass(frozen=True, slots=True)
class Queue:
    """Contacts of one kind: how many, how long they take, how patient they are.

    `contacts` per interval. `patience` None: nobody hangs up. `threshold` of the service level in
    seconds. `priority`: 1 goes first. Of those who hang up a `redial_share` calls again after
    `redial_after`. `day_cv` and `interval_cv` say how much more than Poisson the counts vary: the
    standard deviation of a factor, gamma with mean 1, on the whole day and on each interval.
    """

    name: str
    contacts: Sequence[float] | Floats
    handle: Duration
    patience: Duration | None = None
    threshold: float = 20.0
    priority: int = 1
    redial_share: float = 0.0
    redial_after: Duration = field(default_factory=lambda: Duration(300.0))
    day_cv: float = 0.0
    interval_cv: float = 0.0

    def __post_init__(self) -> None:
        if len(self.contacts) == 0:
            raise BadInput("contacts", str([]), "error.empty")
        for value in self.contacts:
            not_negative("contacts", float(value))
        not_negative("threshold", self.threshold)
        whole("priority", self.priority)
        not_negative("day_cv", self.day_cv)
        not_negative("interval_cv", self.interval_cv)
        if not 0 <= number("redial_share", self.redial_share) < 1:
            raise BadInput("redial_share", self.redial_share, "error.not_a_share")


@dataclass(frozen=True, slots=True)
class Skill:
    """A group can take this queue. Level 1 is preferred; `pace` multiplies the handle time."""

    queue: str
    level: int = 1
    pace: float = 1.0

    def __post_init__(self) -> None:
        whole("level", self.level)
        positive("pace", self.pace)


@dataclass(frozen=True, slots=True)
class Group:
    """Agents who are alike: how many are there in each interval, and which queues they can take."""

    name: str
    agents: int | Sequence[int]
    skills: Sequence[Skill | str]

    def __post_init__(self) -> None:
        for value in np.atleast_1d(np.asarray(self.agents)):
            whole("agents", float(value), least=0)
        if not self.skills:
            raise BadInput("skills", str(self.skills), "error.empty")

    @property
    def known(self) -> tuple[Skill, ...]:
        return tuple(s if isinstance(s, Skill) else Skill(s) for s in self.skills)


@dataclass(frozen=True, slots=True)
class Centre:
    """Queues and groups over the intervals of a day.

    A contact goes to the group with the best skill level for it that has somebody free; among
    equals, the one named first. A free agent takes from the queue of the best priority, then of
    its own best skill level, then whoever waits longest. Agents whose time is over finish their
    contact. After the last interval nobody comes in, and those inside are served to the end.
    """

    queues: Sequence[Queue]
    groups: Sequence[Group]
    interval: float = 1800.0

    def __post_init__(self) -> None:
        interval_seconds("interval", self.interval)
        if not self.queues or not self.groups:
            raise BadInput("groups" if self.queues else "queues", str([]), "error.empty")
        for queue in self.queues:
            per_interval("contacts", queue.contacts, self.intervals)
        names = tuple(queue.name for queue in self.queues)
        for group in self.groups:
            per_interval("agents", np.asarray(group.agents, dtype=np.float64), self.intervals)
            for skill in group.known:
                one_of("skill", skill.queue, names)
        self._somebody_serves()

    @property
    def intervals(self) -> int:
        return len(self.queues[0].contacts)

    @property
    def staff(self) -> Floats:
        """Agents, (intervals, groups)."""
        columns = [
            per_interval("agents", np.asarray(g.agents, dtype=np.float64), self.intervals)
            for g in self.groups
        ]
        return np.stack(columns, axis=1)

    def _somebody_serves(self) -> None:
        last = self.staff[-1]
        for queue in self.queues:
            able = [any(s.queue == queue.name for s in group.known) for group in self.groups]
            if queue.patience is None and not last[able].sum():
                raise BadInput(
                    "agents",
                    0,
                    "error.contradiction",
                    why=f"somebody may wait in {queue.name} when the day ends and nobody hangs up",
                    cure="Give the queue a patience, or an agent in the last interval",
                )
