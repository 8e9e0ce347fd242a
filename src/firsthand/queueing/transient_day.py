"""A day as it unfolds: queues that one interval leaves to the next."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from scipy.special import ndtr

from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput, whole
from firsthand.queueing.tally import CELLS, Tally

_STEP: Final = 60.0
_STEPS_AN_AHT: Final = 5.0
_NEGLIGIBLE: Final = 1e-9
_MOST_STATES: Final = 400_000


def transient(day: Day, *, inside: int = 0) -> Tally:
    """Expected counts of each interval of a day, by the interval in which contacts arrive.

    `inside` is how many contacts are there when the day begins. Unlike a formula for steady
    demand in each interval, this carries the queue over: where volume or agents move, steady
    formulas are up to five points of service level off.

    >>> jump = Day(contacts=[60, 140, 60], aht=240, agents=[12, 17, 12], patience=180)
    >>> [f"{level:.2f}" for level in transient(jump).service_level()]
    ['0.95', '0.59', '0.83']

    Assumes Poisson arrivals, exponential handling times and patience, first come first served,
    agents who finish their contact before they leave. After the last interval its agents stay
    until nobody waits. The birth-death equations are solved by implicit steps of at most 60
    seconds; within 1 point of service level of simulation in each interval, if people hang up
    (`benchmarks/transient.py`).

    Source: the forward and backward equations of A. Kolmogorov (1931), Mathematische Annalen 104,
    415-458, for M(t)/M/n(t)+M. Raises BadInput.
    """
    from firsthand.queueing import transient_kernel

    whole("inside", inside, least=0)
    steps = _steps(day)
    states = _states(day, inside)
    finishing = 1.0 / np.asarray(day.aht)
    agents = np.array(day.agents)
    while True:
        start = np.zeros(states)
        start[inside] = 1.0
        cells = np.zeros((day.intervals, CELLS))
        beyond = transient_kernel.day(
            day.arrivals, finishing, agents, day.leaving, day.interval / steps, steps,
            float(day.threshold), start, cells,
        )  # fmt: skip
        if beyond < _NEGLIGIBLE:
            return Tally(cells)
        states = int(1.6 * states)
        if states > _MOST_STATES:
            raise BadInput(
                "agents",
                float(agents.max()),
                "error.contradiction",
                why="the queue grows beyond all bounds",
                cure="Give a patience or more agents",
            )


def _steps(day: Day) -> int:
    shortest = min(_STEP, float(np.min(np.asarray(day.aht))) / _STEPS_AN_AHT)
    return math.ceil(day.interval / shortest)


def _states(day: Day, inside: int) -> int:
    """How many contacts may be inside at all: mean and spread by a normal approximation."""
    mean, spread, most = float(inside), 0.0, float(inside)
    aht, agents = np.asarray(day.aht), np.asarray(day.agents)
    for arrive, finish, there, quit_ in zip(
        day.arrivals, 1.0 / aht, agents, day.leaving, strict=True
    ):
        step = min(day.interval / 8, 0.2 / finish)
        for _ in range(math.ceil(day.interval / step)):
            calm = float(ndtr((there - mean) / math.sqrt(spread + 1.0)))
            away = finish * min(mean, there) + quit_ * max(mean - there, 0.0)
            pull = finish * calm + quit_ * (1.0 - calm)
            mean += step * (arrive - away)
            spread = max(0.0, spread + step * (arrive + away - 2.0 * pull * spread))
            most = max(most, mean + 7.0 * math.sqrt(spread))
    return int(max(most, float(agents.max()))) + 30
