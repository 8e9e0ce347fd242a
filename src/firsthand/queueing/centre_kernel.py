"""Several queues and groups of agents: skills, priorities, schedules, patience, redials.

Events in order of time: an arrival, the end of a contact, a change of staff, a redial. Who hangs
up is found when an agent looks for the next contact, or when a redial falls due; until then
nobody needs to know.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from firsthand.queueing.compiled import compiled
from firsthand.queueing.heap_kernel import put, put_pair, replace_first, take, take_pair
from firsthand.queueing.pool_kernel import (
    ABANDONED,
    ANSWERED,
    IN_TIME,
    OFFERED,
    REPEATS,
    SOON_GONE,
    WAIT_ABANDONED,
    WAIT_ANSWERED,
    spread,
)
from firsthand.queueing.random_kernel import duration, exponential, seeded, uniform

WAIT_BINS: Final = 1200
"""Waits of answered contacts are counted by the second; the last cell holds all longer ones."""

HANDLE, PATIENCE, REDIAL = 0, 1, 2
THRESHOLD, REDIAL_SHARE = 0, 1
_ARRIVED, _DEADLINE, _INTERVAL, _TICKET = 0, 1, 2, 3
_HEAD, _TAIL = 0, 1
_BUSY, _WANTED = 0, 1
_NOBODY = -1.0


@compiled
def _lasts(random: Any, laws: Any, times: Any, what: Any, at: Any, queue: Any) -> Any:
    return duration(random, laws[what, queue, 0], times[what, at, queue], laws[what, queue, 1])


@compiled
def _waiting(now: Any, queue: Any, line: Any, ring: Any, rules: Any, tally: Any) -> Any:
    """The cell of the first contact that still waits, or -1; books and drops those who hung up."""
    room = line.shape[1] - 1
    head = ring[queue, _HEAD]
    while head < ring[queue, _TAIL]:
        cell = head & room
        if line[queue, cell, _DEADLINE] >= now:
            ring[queue, _HEAD] = head
            return cell
        if line[queue, cell, _DEADLINE] < np.inf:
            at = int(line[queue, cell, _INTERVAL])
            waited = line[queue, cell, _DEADLINE] - line[queue, cell, _ARRIVED]
            tally[at, queue, ABANDONED] += 1
            tally[at, queue, SOON_GONE] += waited <= rules[queue, THRESHOLD]
            tally[at, queue, WAIT_ABANDONED] += waited
        head += 1
    ring[queue, _HEAD] = head
    return -1


@compiled
def _choose(now: Any, group: Any, skills: Any, line: Any, ring: Any, rules: Any, tally: Any) -> Any:
    """The queue that a free agent of this group takes from: best rank, then longest wait; or -1."""
    best, rank, since = -1, np.inf, np.inf
    for k in range(skills.shape[1]):
        if skills[group, k, 0] < 0 or skills[group, k, 1] > rank:
            break
        queue = int(skills[group, k, 0])
        cell = _waiting(now, queue, line, ring, rules, tally)
        if cell >= 0 and line[queue, cell, _ARRIVED] < since:
            best, rank, since = queue, skills[group, k, 1], line[queue, cell, _ARRIVED]
    return best


@compiled
def _answered(waited: Any, queue: Any, at: Any, rules: Any, tally: Any, waits: Any) -> None:
    tally[at, queue, ANSWERED] += 1
    tally[at, queue, IN_TIME] += waited <= rules[queue, THRESHOLD]
    tally[at, queue, WAIT_ANSWERED] += waited
    waits[queue, min(int(np.ceil(waited)), WAIT_BINS - 1)] += 1


@compiled
def _free_group(queue: Any, routes: Any, agents: Any) -> Any:
    """The first group on the queue's route with somebody free, or -1."""
    for k in range(routes.shape[1]):
        group = routes[queue, k]
        if group < 0 or agents[group, _BUSY] < agents[group, _WANTED]:
            return group
    return -1


@compiled
def _drawn(random: Any, rates: Any, at: Any, total: Any) -> Any:
    """The queue of a fresh contact, by the rates of its interval."""
    rest = uniform(random) * total
    queue, last = 0, rates.shape[1] - 1
    while queue < last and rest >= rates[at, queue]:
        rest -= rates[at, queue]
        queue += 1
    return queue


@compiled
def _soonest(ends: Any) -> Any:
    """The group whose contact ends first."""
    best = 0
    for group in range(1, len(ends)):
        if ends[group, 0] < ends[best, 0]:
            best = group
    return best


# One function on purpose: with its state handed around among smaller ones it ran at a fifth of
# the speed and took a minute to compile, because every array is counted again at every call.
@compiled
def _run(  # noqa: C901
    random: Any,
    rates: Any,
    interval: Any,
    staff: Any,
    times: Any,
    laws: Any,
    rules: Any,
    routes: Any,
    skills: Any,
    factors: Any,
    most: Any,
    room: Any,
    tally: Any,
    work: Any,
    waits: Any,
) -> Any:
    """One replication; False if the room for those who wait did not suffice."""
    intervals, queues = rates.shape
    groups = staff.shape[1]
    agents = np.zeros((groups, 2), np.int64)
    ends = np.full((groups, most + 3), np.inf)
    line = np.empty((queues, room, 4))
    ring = np.zeros((queues, 2), np.int64)
    redials = np.full((room + 2, 2), np.inf)
    tickets = np.empty(room)  # whose redial it will be, or nobody's any more
    spare = np.arange(room)
    spares, calls = room, 0
    at, total = 0, 0.0
    next_arrival, next_change = np.inf, 0.0
    shift = 0
    while True:
        group = _soonest(ends)
        now = ends[group, 0]
        arriving = -1
        if now > next_arrival or now > next_change or now > redials[0, 0] or now == np.inf:
            if next_arrival < next_change and next_arrival < redials[0, 0]:
                now = next_arrival
                arriving = _drawn(random, rates, at, total)
                next_arrival = now + exponential(random) * interval / total
            elif redials[0, 0] < next_change:
                now = redials[0, 0]
                ticket = int(redials[0, 1])
                calls = take_pair(redials, calls)
                spare[spares] = ticket
                spares += 1
                if tickets[ticket] == _NOBODY or now >= intervals * interval:
                    continue
                arriving = int(tickets[ticket])
                tally[at, arriving, REPEATS] += 1
            elif next_change < np.inf:
                now = next_change
                if shift == intervals:  # closed: those inside are served, nobody comes in
                    next_arrival = next_change = np.inf
                    continue
                at = shift
                shift += 1
                next_change = shift * interval
                total = 0.0
                for q in range(queues):
                    total += rates[at, q]
                next_arrival = now + exponential(random) * interval / total if total > 0 else np.inf
                for g in range(groups):
                    agents[g, _WANTED] = staff[at, g]
                # Those who come in take whoever waits as if a contact of theirs had just ended.
                for g in range(groups):
                    while agents[g, _BUSY] < agents[g, _WANTED]:
                        queue = _choose(now, g, skills, line, ring, rules, tally)
                        if queue < 0:
                            break
                        agents[g, _BUSY] = put(ends, g, agents[g, _BUSY], now)
                continue
            else:
                break
        if arriving >= 0:
            tally[at, arriving, OFFERED] += 1
            group = _free_group(arriving, routes, agents)
            if group >= 0:
                lasts = factors[group, arriving] * _lasts(random, laws, times, 0, at, arriving)
                agents[group, _BUSY] = put(ends, group, agents[group, _BUSY], now + lasts)
                _answered(0.0, arriving, at, rules, tally, waits)
                spread(work, group, now, lasts, interval)
                continue
            if ring[arriving, _TAIL] - ring[arriving, _HEAD] >= room:
                return False
            deadline = now + _lasts(random, laws, times, PATIENCE, at, arriving)
            ticket = -1
            share = rules[arriving, REDIAL_SHARE]
            if share > 0.0 and uniform(random) < share:
                # Whoever would call again holds a ticket; being answered makes it void.
                if spares == 0:
                    return False
                spares -= 1
                ticket = spare[spares]
                tickets[ticket] = arriving
                again = deadline + _lasts(random, laws, times, REDIAL, at, arriving)
                calls = put_pair(redials, calls, again, ticket)
            cell = ring[arriving, _TAIL] & (room - 1)
            line[arriving, cell, _ARRIVED] = now
            line[arriving, cell, _DEADLINE] = deadline
            line[arriving, cell, _INTERVAL] = at
            line[arriving, cell, _TICKET] = ticket
            ring[arriving, _TAIL] += 1
            continue
        # A contact has ended: its agent takes the next one, waits, or goes home.
        queue = -1
        if agents[group, _BUSY] <= agents[group, _WANTED]:
            queue = _choose(now, group, skills, line, ring, rules, tally)
        if queue < 0:
            agents[group, _BUSY] = take(ends, group, agents[group, _BUSY])
            continue
        cell = ring[queue, _HEAD] & (room - 1)
        ring[queue, _HEAD] += 1
        born = int(line[queue, cell, _INTERVAL])
        if line[queue, cell, _TICKET] >= 0:
            tickets[int(line[queue, cell, _TICKET])] = _NOBODY
        lasts = factors[group, queue] * _lasts(random, laws, times, HANDLE, born, queue)
        replace_first(ends, group, agents[group, _BUSY], now + lasts)
        _answered(now - line[queue, cell, _ARRIVED], queue, born, rules, tally, waits)
        spread(work, group, now, lasts, interval)
    for queue in range(queues):
        _waiting(np.inf, queue, line, ring, rules, tally)
    return True


@compiled
def days(
    seed: Any,
    first: Any,
    rates: Any,
    interval: Any,
    staff: Any,
    times: Any,
    laws: Any,
    rules: Any,
    routes: Any,
    skills: Any,
    factors: Any,
    most: Any,
    room: Any,
    tally: Any,
    work: Any,
    waits: Any,
) -> Any:
    """Replications `first`, `first` + 1, …: one for each entry of `rates`, filling the last three.

    rates (days, intervals, queues) contacts expected; interval seconds; staff (intervals, groups);
    times (3, intervals, queues) mean seconds of handle time, patience and time to a redial; laws
    (3, queues, 2) their families and shapes; rules (queues, 2) threshold and redial share; routes
    (queues, n) groups in order, -1 beyond; skills (groups, n, 2) queues with ranks, best first,
    -1 beyond; factors (groups, queues) on handle time; most agents in a
    group; room, a power of two: how many may wait in
    a queue. tally (days, intervals, queues, COUNTS), work (days, intervals, groups) busy seconds,
    waits (days, queues, WAIT_BINS). Gives how many replications were done; fewer than asked means
    that the room did not suffice, and the next one has left its marks in the arrays.
    """
    for day in range(len(rates)):
        if not _run(
            seeded(seed, first + day),
            rates[day],
            interval,
            staff,
            times,
            laws,
            rules,
            routes,
            skills,
            factors,
            most,
            room,
            tally[day],
            work[day],
            waits[day],
        ):
            return day
    return len(rates)
