"""Days of a centre, played out contact by contact. Same seed, same days, however many threads."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from firsthand.queueing.centre import (
    EXPONENTIAL,
    Centre,
    Duration,
    Queue,
    Spread,
    per_interval,
)
from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput, share, whole
from firsthand.queueing.tally import CELLS, Floats, Tally

_ROOM: Final = 1 << 10
_MOST_ROOM: Final = 1 << 20
_NEVER: Final = Duration(1e300, Spread("fixed"))


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """Days that were played out.

    `counts` of contacts by (day, interval of arrival, queue); `busy` seconds by (day, interval,
    group); `waits` of the answered by (queue, second), the last cell holding all longer ones.
    """

    centre: Centre
    counts: Tally
    busy: Floats
    waits: NDArray[np.int64]

    @property
    def days(self) -> int:
        return len(self.busy)

    def queue(self, name: str) -> Tally:
        """Tally of one queue by (day, interval)."""
        names = [queue.name for queue in self.centre.queues]
        if name not in names:
            raise BadInput("queue", name, "error.unknown", choices=", ".join(names))
        return self.counts[:, :, names.index(name)]

    @property
    def total(self) -> Tally:
        """Tally of each queue over all days and intervals."""
        return self.counts.over(0, 1)

    @property
    def occupancy(self) -> Floats:
        """Busy time / staffed time by (interval, group); nan where nobody is staffed."""
        staffed = self.centre.staff * self.centre.interval * self.days
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(staffed > 0, self.busy.sum(axis=0) / staffed, np.nan)

    def wait_quantile(self, name: str, quantile: float) -> float:
        """Within so many seconds this share of the answered was answered (inf: over 20 minutes)."""
        share("quantile", quantile)
        at = [queue.name for queue in self.centre.queues].index(name)
        reached = np.cumsum(self.waits[at])
        if not reached[-1]:
            return float("nan")
        second = int(np.searchsorted(reached, quantile * reached[-1]))
        return float("inf") if second == len(reached) - 1 else float(second)


def simulate(
    centre: Centre, *, days: int = 100, seed: int, threads: int | None = None
) -> Simulated:
    """Play out so many independent days of a centre; each begins empty.

    The numbers of day k depend on `seed` and k alone, not on `threads` (default: one for each
    processor) nor on how many days are asked for.

    >>> from firsthand.queueing.centre import Group
    >>> calls = Queue("calls", [70] * 4, Duration(240), Duration(180))
    >>> centre = Centre([calls], [Group("all", [11] * 4, ["calls"])])
    >>> seen = simulate(centre, days=400, seed=1)
    >>> f"{float(seen.queue('calls').over(0, 1).service_level()):.2f}"
    '0.79'

    Assumes Poisson arrivals within an interval, given its factor of overdispersion; patience and
    handling time of a contact follow the interval in which it arrives. Raises BadInput.
    """
    whole("days", days)
    whole("seed", seed, least=0)
    rates = _rates(centre, days, seed)
    counts = np.zeros((*rates.shape, CELLS))
    busy = np.zeros((days, centre.intervals, len(centre.groups)))
    waits = np.zeros((days, len(centre.queues), _wait_bins()), np.int64)
    play = _events(centre, seed, rates, (counts, busy, waits))
    in_chunks(play, days, threads)
    return Simulated(centre, Tally(counts), busy, waits.sum(axis=0))


def simulate_day(
    day: Day,
    *,
    days: int = 100,
    seed: int,
    handle: Spread = EXPONENTIAL,
    patience: Spread = EXPONENTIAL,
    day_cv: float = 0.0,
    interval_cv: float = 0.0,
    threads: int | None = None,
) -> Tally:
    """Play out so many days of one queue and one pool of agents; counts by (day, interval).

    Some three times as fast as `simulate`. Of fractional agents the part is there on so many of
    the days. `handle` and `patience` are laws around the means of the day.

    >>> calls = Day(contacts=[70] * 4, aht=240, agents=11, patience=180)
    >>> seen = simulate_day(calls, days=400, seed=1)
    >>> f"{float(seen.over(0, 1).service_level()):.2f}"
    '0.78'

    Source: the recursion of J. Kiefer and J. Wolfowitz (1955), Transactions of the American
    Mathematical Society 78, 1-18. Raises BadInput.
    """
    from firsthand.queueing import pool_kernel

    whole("days", days)
    whole("seed", seed, least=0)
    shape = (days, day.intervals)
    rates = np.asarray(day.contacts) * factors(day_cv, interval_cv, shape, [seed, 0])
    part = np.random.default_rng([seed, 3]).random((days, 1))
    staff = np.floor(np.asarray(day.agents) + part).astype(np.int64)
    endless = np.full(day.intervals, np.inf)
    times = np.stack([day.aht, endless if day.patience is None else day.patience])
    laws = np.array([day.interval, day.threshold, *handle.law, *patience.law])
    cells, work = np.zeros((*shape, 1, CELLS)), np.zeros((*shape, 1))

    def play(first: int, stop: int) -> None:
        some = slice(first, stop)
        pool_kernel.days(
            seed, first, rates[some], staff[some], times, laws, cells[some], work[some]
        )

    in_chunks(play, days, threads)
    return Tally(cells[:, :, 0])


def in_chunks(play: Callable[[int, int], None], days: int, threads: int | None) -> None:
    """Call `play(first, stop)` on threads until all days are done."""
    wanted = whole("threads", threads) if threads is not None else (os.cpu_count() or 1)
    if wanted == 1 or days == 1:
        play(0, days)
        return
    size = max(1, -(-days // (4 * wanted)))
    with ThreadPoolExecutor(wanted) as pool:
        list(pool.map(lambda first: play(first, min(first + size, days)), range(0, days, size)))


def _wait_bins() -> int:
    from firsthand.queueing.centre_kernel import WAIT_BINS

    return int(WAIT_BINS)


def _rates(centre: Centre, days: int, seed: int) -> Floats:
    """Expected contacts by (day, interval, queue), overdispersion included."""
    shape = (days, centre.intervals)
    columns = []
    for at, queue in enumerate(centre.queues):
        expected = per_interval("contacts", queue.contacts, centre.intervals)
        columns.append(expected * factors(queue.day_cv, queue.interval_cv, shape, [seed, at]))
    return np.stack(columns, axis=2)


def factors(day_cv: float, interval_cv: float, shape: tuple[int, int], seed: list[int]) -> Floats:
    """Gamma factors with mean 1 on (day, interval): one for the day times one for the interval."""
    found = np.ones(shape)
    for cv, size, stream in ((day_cv, (shape[0], 1), 1), (interval_cv, shape, 2)):
        if cv > 0:
            found = found * np.random.default_rng([*seed, stream]).gamma(cv**-2, cv**2, size)
    return found


def _events(centre: Centre, seed: int, rates: Floats, filled: Any) -> Callable[[int, int], None]:
    from firsthand.queueing import centre_kernel

    staff = centre.staff.astype(np.int64)
    times, laws = _times(centre)
    routes, skills, paces = _routing(centre)
    rules = np.array([[queue.threshold, queue.redial_share] for queue in centre.queues])

    def play(first: int, stop: int) -> None:
        room = _ROOM
        while first < stop:
            arrays = [array[first:stop] for array in filled]
            for array in arrays:
                array[:] = 0
            first += centre_kernel.days(
                seed, first, rates[first:stop], float(centre.interval), staff, times, laws, rules,
                routes, skills, paces, int(staff.max()), room, *arrays,
            )  # fmt: skip
            room *= 8
            if first < stop and room > _MOST_ROOM:
                raise BadInput(
                    "agents",
                    int(staff.sum(axis=1).max()),
                    "error.contradiction",
                    why="a million contacts wait at the same time",
                    cure="Give a patience or more agents",
                )

    return play


def _times(centre: Centre) -> tuple[Floats, Floats]:
    """Means by (what, interval, queue), families and shapes by (what, queue, 2)."""
    kinds: list[list[Duration]] = [
        [queue.handle for queue in centre.queues],
        [queue.patience or _NEVER for queue in centre.queues],
        [queue.redial_after for queue in centre.queues],
    ]
    means = [
        np.stack([per_interval("mean", one.mean, centre.intervals) for one in row], axis=1)
        for row in kinds
    ]
    laws = [[one.spread.law for one in row] for row in kinds]
    times = np.stack(means)
    times[times >= 1e300] = np.inf
    return times, np.array(laws, dtype=np.float64)


def _routing(centre: Centre) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Routes of queues, skills of groups with ranks, and paces, as the kernel wants them."""
    names = [queue.name for queue in centre.queues]
    routes = np.full((len(names), len(centre.groups)), -1, np.int64)
    skills = np.full((len(centre.groups), len(names), 2), -1.0)
    paces = np.ones((len(centre.groups), len(names)))
    for at, queue in enumerate(centre.queues):
        able = [
            (skill.level, g)
            for g, group in enumerate(centre.groups)
            for skill in group.known
            if skill.queue == queue.name
        ]
        for k, (_, g) in enumerate(sorted(able)):
            routes[at, k] = g
    for g, group in enumerate(centre.groups):
        ranked = sorted(_rank(centre.queues[names.index(s.queue)], s.level) for s in group.known)
        order = {rank: place for place, rank in enumerate(sorted(set(ranked)))}
        placed = sorted(
            (order[_rank(centre.queues[names.index(s.queue)], s.level)], names.index(s.queue))
            for s in group.known
        )
        for k, (rank, q) in enumerate(placed):
            skills[g, k] = (q, rank)
        for skill in group.known:
            paces[g, names.index(skill.queue)] = skill.pace
    return routes, skills, paces


def _rank(queue: Queue, level: int) -> tuple[int, int]:
    return queue.priority, level
