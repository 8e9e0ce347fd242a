"""One queue, one pool of agents, first come first served: the fastest way to simulate a day.

Kiefer and Wolfowitz: keep when each agent is next free. A contact starts when the earliest one
is, or hangs up if that is later than its patience. Starts come in the order of arrivals, so
agents who arrive or leave are put in and taken out in that order, too.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from firsthand.queueing.compiled import compiled
from firsthand.queueing.heap_kernel import put, replace_first, take
from firsthand.queueing.random_kernel import duration, exponential, seeded

OFFERED, ANSWERED, IN_TIME, ABANDONED, SOON_GONE, WAIT_ANSWERED, WAIT_ABANDONED, REPEATS = range(8)
COUNTS = 8


@compiled
def _change_staff(free: Any, agents: Any, wanted: Any, at: Any) -> Any:
    """Agents come in free at once; those who leave are the next who are free, calls finished."""
    while agents < wanted:
        agents = put(free, 0, agents, at)
    while agents > wanted:
        agents = take(free, 0, agents)
    return agents


@compiled
def _catch_up(free: Any, now: Any, shift: Any, agents: Any, staff: Any, interval: Any) -> Any:
    """Apply every change of staff that comes before the next start of a contact could."""
    while shift < len(staff) and max(free[0, 0], now) >= shift * interval:
        agents = _change_staff(free, agents, staff[shift], shift * interval)
        shift += 1
    return shift, agents


@compiled
def spread(work: Any, group: Any, begin: Any, handled: Any, interval: Any) -> None:
    """Spread handling time over the intervals in which it falls; the last one takes the rest."""
    at = min(int(begin / interval), len(work) - 1)
    while at < len(work) - 1 and begin + handled > (at + 1) * interval:
        part = (at + 1) * interval - begin
        work[at, group] += part
        begin += part
        handled -= part
        at += 1
    work[at, group] += handled


@compiled
def _wait(tally: Any, free: Any, now: Any, patience: Any, threshold: Any) -> Any:
    """Wait for the first free agent; gives the wait, or -1 if the contact hangs up before."""
    wait = free[0, 0] - now
    if wait > patience:
        tally[ABANDONED] += 1
        tally[SOON_GONE] += patience <= threshold
        tally[WAIT_ABANDONED] += patience
        return -1.0
    tally[IN_TIME] += wait <= threshold
    tally[WAIT_ANSWERED] += wait
    return wait


@compiled
def _most(staff: Any) -> Any:
    most = 0
    for wanted in staff:
        most = max(most, wanted)
    return most


@compiled
def _day(state: Any, rates: Any, staff: Any, times: Any, laws: Any, tally: Any, work: Any) -> None:
    """One replication; `times` holds handle and patience means, `laws` the numbers for all day."""
    interval, threshold = laws[0], laws[1]
    free = np.full((1, _most(staff) + 3), np.inf)
    agents, shift = 0, 0
    for i in range(len(rates)):
        if rates[i] <= 0.0:
            continue
        gap = interval / rates[i]
        now, end = i * interval, (i + 1) * interval
        at_once = 0
        while True:
            now += gap * exponential(state)
            if now >= end:
                break
            if shift < len(staff) and max(free[0, 0], now) >= shift * interval:
                shift, agents = _catch_up(free, now, shift, agents, staff, interval)
            begin = now
            if free[0, 0] <= now:
                at_once += 1
            else:
                wait = _wait(
                    tally[i, 0],
                    free,
                    now,
                    duration(state, laws[4], times[1, i], laws[5]),
                    threshold,
                )
                if wait < 0.0:
                    continue
                begin += wait
            handled = duration(state, laws[2], times[0, i], laws[3])
            replace_first(free, 0, agents, begin + handled)
            tally[i, 0, ANSWERED] += 1
            spread(work, 0, begin, handled, interval)
        tally[i, 0, IN_TIME] += at_once
        tally[i, 0, OFFERED] = tally[i, 0, ANSWERED] + tally[i, 0, ABANDONED]


@compiled
def days(
    seed: Any, first: Any, rates: Any, staff: Any, times: Any, laws: Any, tally: Any, work: Any
) -> None:
    """Replications `first`, `first` + 1, …: one for each row of `rates`, filling `tally`, `work`.

    rates (days, intervals) contacts expected; staff (days, intervals); times (2, intervals) means of
    handle time and patience in seconds, patience inf for nobody hangs up; laws: interval seconds,
    threshold, family and shape of handle time, family
    and shape of patience. tally (days, intervals, 1, COUNTS); work (days, intervals, 1) seconds.
    """
    for day in range(len(rates)):
        _day(seeded(seed, first + day), rates[day], staff[day], times, laws, tally[day], work[day])
