"""The birth-death chain of a queue whose arrivals, agents and times change by the interval.

Forward: how many contacts are inside, by implicit steps that stay stable however fast the queue
turns over. Backward: what becomes of somebody who arrives with k contacts ahead, while agents
come and go. Both meet at each step.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from firsthand.queueing.compiled import compiled
from firsthand.queueing.tally import (
    ABANDONED,
    ANSWERED,
    IN_TIME,
    OFFERED,
    SOON_GONE,
    WAIT_ABANDONED,
    WAIT_ANSWERED,
)

# Alexander's two-stage method of order 2, which forgets what is stiff: R. Alexander (1977), SIAM
# Journal on Numerical Analysis 14, 1006-1021. Its last stage is the result.
_STAGE: Final = 1.0 - math.sqrt(0.5)
_AGAIN: Final = (1.0 - _STAGE) / _STAGE
_SMALLEST: Final = -700.0
_NEAR: Final = 0.001
_NEGLIGIBLE: Final = 1e-12


@compiled
def _factors(arrive: Any, leave: Any, agents: Any, quit_: Any, step: Any, last: Any) -> Any:
    """The Thomas factors of 1 - γ·step·generator; row 0 upper, row 1 the inverse pivots."""
    found = np.empty((2, last + 1))
    lower = -_STAGE * step * arrive
    upper = 0.0
    for j in range(last + 1):
        away = leave * min(j, agents) + quit_ * max(j - agents, 0.0)
        more = arrive if j < last else 0.0
        ahead = j + 1
        pivot = 1.0 + _STAGE * step * (more + away) - lower * upper
        found[1, j] = 1.0 / pivot
        into = leave * min(ahead, agents) + quit_ * max(ahead - agents, 0.0)
        upper = -_STAGE * step * into * found[1, j]
        found[0, j] = upper
    return found


@compiled
def _solve(found: Any, lower: Any, given: Any, out: Any) -> None:
    out[0] = given[0] * found[1, 0]
    for j in range(1, len(given)):
        out[j] = (given[j] - lower * out[j - 1]) * found[1, j]
    for j in range(len(given) - 2, -1, -1):
        out[j] -= found[0, j] * out[j + 1]


@compiled
def _paces(leave: Any, steps: Any, step: Any) -> Any:
    """Contacts an agent finishes per second, by step.

    A contact keeps the handling time of the interval in which it began, so after a change the pace
    follows as fast as the contacts inside are replaced.
    """
    found = np.empty(len(leave) * steps)
    pace = leave[0]
    for row in range(len(found)):
        wanted = leave[row // steps]
        middle = wanted + (pace - wanted) * math.exp(-0.5 * pace * step)
        pace = wanted + (pace - wanted) * math.exp(-pace * step)
        found[row] = middle
    return found


@compiled
def _working(agents: Any, paces: Any, steps: Any, step: Any) -> Any:
    """Agents who work, by step: whoever's time is over finishes a contact first and takes no other."""
    found = np.empty(len(paces))
    still = 0.0
    for row in range(len(found)):
        wanted = agents[row // steps]
        found[row] = max(wanted, still * math.exp(-0.5 * paces[row] * step))
        still = max(wanted, still * math.exp(-paces[row] * step))
    return found


@compiled
def _forward(
    arrive: Any, paces: Any, working: Any, agents: Any, quit_: Any, step: Any, start: Any, met: Any
) -> Any:
    """Carry the chain through the day; `met` gets what an arrival meets, by (step, ahead).

    Column 0 of `met` is the share that is answered at once, column k + 1 has k contacts ahead.
    Gives the mass that came to the last state: if it is not negligible, there were too few states.
    """
    now, stage, given = start.copy(), np.empty(len(start)), np.empty(len(start))
    last, worst, row = len(now) - 1, 0.0, 0
    steps = len(met) // len(arrive)
    for i in range(len(arrive)):
        known = -1.0
        lower = -_STAGE * step * arrive[i]
        whole = int(agents[i])
        part = agents[i] - whole
        for _ in range(steps):
            if abs(paces[row] * working[row] - known) > _NEAR * known:
                known = paces[row] * working[row]
                found = _factors(arrive[i], paces[row], working[row], quit_[i], step, last)
            _solve(found, lower, now, stage)
            for j in range(last + 1):
                given[j] = now[j] + _AGAIN * (stage[j] - now[j])
                stage[j] = now[j]
            _solve(found, lower, given, now)
            at_once = 0.0
            for j in range(min(whole, last + 1)):
                at_once += stage[j] + now[j]
            for j in range(whole, last + 1):
                # Between two whole numbers of agents somebody is there part of the time.
                mass = stage[j] + now[j]
                met[row, j - whole + 1] += 0.5 * (1.0 - part) * mass
                if j > whole:
                    met[row, j - whole] += 0.5 * part * mass
                else:
                    at_once += part * mass
            met[row, 0] = 0.5 * at_once
            worst = max(worst, abs(now[last]))
            row += 1
    return worst


@compiled
def _fate(back: Any, busy: Any, quit_: Any, step: Any, stage: Any) -> None:
    """One implicit step back in time of what becomes of somebody with k ahead.

    Rows of `back`: is answered, waits and is answered, waits at all.
    """
    h = _STAGE * step
    for s in range(2):
        # Nobody ahead and an agent free: answered, at no cost.
        answered, cost, waited = 1.0, 0.0, 0.0
        for k in range(back.shape[1]):
            if s == 1:
                for row in range(3):
                    back[row, k] += _AGAIN * (stage[row, k] - back[row, k])
            ahead = busy + k * quit_
            pivot = 1.0 / (1.0 + h * (ahead + quit_))
            answered = (back[0, k] + h * ahead * answered) * pivot
            cost = (back[1, k] + h * (ahead * cost + answered)) * pivot
            waited = (back[2, k] + h * (ahead * waited + 1.0)) * pivot
            stage[0, k], stage[1, k], stage[2, k] = answered, cost, waited
    for row in range(3):
        for k in range(back.shape[1]):
            back[row, k] = stage[row, k]


@compiled
def _in_time(busy: Any, quit_: Any, threshold: Any, soon: Any) -> None:
    """Row 0 answered within the threshold, row 1 gone by then, of somebody with k ahead.

    c/(c + (k+1)θ)·I_x(k+1, c/θ+1) and 1 - that - e^{-θT}(1 - I_x(k+1, c/θ)), x = 1 - e^{-θT}, by
    recurrence in k; without patience both are gamma integrals, the limit of the same recurrence.
    """
    for row in range(2):
        extra = 1.0 - row  # θ is added to the rate for the contact's own patience
        log_rest = -(busy + extra * quit_) * threshold
        reached = -math.expm1(log_rest)
        x = -math.expm1(-quit_ * threshold)
        log_term = log_rest
        for k in range(soon.shape[1]):
            if row == 0:
                soon[0, k] = max(reached, 0.0) * busy / (busy + (k + 1) * quit_)
            else:
                still = math.exp(-quit_ * threshold) * (1.0 - max(reached, 0.0))
                soon[1, k] = max(0.0, 1.0 - soon[0, k] - still)
            # x·(k + c/θ + 1), which tends to c·T as θ goes to 0
            growth = (busy * threshold if quit_ == 0.0 else x * (k + busy / quit_ + extra)) / (
                k + 1
            )
            log_term = log_term + math.log(growth) if growth > 0.0 else -np.inf
            if log_term > _SMALLEST:
                reached -= math.exp(log_term)


@compiled
def _there(working: Any, row: Any, threshold: Any, step: Any) -> Any:
    """Agents who work, averaged from the middle of a step until the threshold."""
    part, left, total = 0.5 * step, threshold, 0.0
    while row < len(working) - 1 and left > part:
        total += part * working[row]
        left, row, part = left - part, row + 1, step
    return (total + left * working[row]) / threshold


@compiled
def _backward(
    arrive: Any,
    paces: Any,
    working: Any,
    quit_: Any,
    step: Any,
    threshold: Any,
    met: Any,
    cells: Any,
) -> None:
    """From the end of the day to its begin: what became of those who arrived."""
    longest, last, steps = _reached(met), len(arrive) - 1, len(met) // len(arrive)
    back, stage = np.empty((3, longest)), np.empty((3, longest))
    busy, wait = paces[-1] * working[-1], 0.0
    for k in range(longest):
        # After the day the last interval's agents stay until nobody waits.
        rate = busy + (k + 1) * quit_[last]
        wait += 1.0 / rate if rate > 0.0 else 0.0
        back[0, k] = busy / rate if rate > 0.0 else 0.0
        back[1, k] = back[0, k] * wait
        back[2, k] = (1.0 - back[0, k]) / quit_[last] if quit_[last] > 0.0 else wait
    before, soon = np.empty((3, longest)), np.zeros((2, longest))
    known = -1.0
    for row in range(len(met) - 1, -1, -1):
        i = row // steps
        for which in range(3):
            for k in range(longest):
                before[which, k] = back[which, k]
        _fate(back, paces[row] * working[row], quit_[i], step, stage)
        came = arrive[i] * step
        capacity = paces[row] * _there(working, row, threshold, step)
        if abs(capacity - known) > 0.1 * _NEAR * known or row % steps == steps - 1:
            _in_time(capacity, quit_[i], threshold, soon)
            known = capacity
        cells[i, OFFERED] += came
        cells[i, ANSWERED] += came * met[row, 0]
        cells[i, IN_TIME] += came * met[row, 0]
        for k in range(longest):
            mass = came * met[row, k + 1]
            if mass < 1e-18:
                continue
            answered = 0.5 * (back[0, k] + before[0, k])
            waited = 0.5 * (back[1, k] + before[1, k])
            cells[i, ANSWERED] += mass * answered
            cells[i, ABANDONED] += mass * (1.0 - answered)
            cells[i, IN_TIME] += mass * soon[0, k]
            cells[i, SOON_GONE] += mass * soon[1, k]
            cells[i, WAIT_ANSWERED] += mass * waited
            cells[i, WAIT_ABANDONED] += mass * (0.5 * (back[2, k] + before[2, k]) - waited)


@compiled
def _reached(met: Any) -> Any:
    """How many contacts may be ahead at all, so that it counts."""
    for k in range(met.shape[1] - 1, 1, -1):
        for row in range(len(met)):
            if met[row, k] >= _NEGLIGIBLE:
                return k
    return 1


@compiled
def day(
    arrive: Any, leave: Any, agents: Any, quit_: Any, step: Any, steps: Any, threshold: Any,
    start: Any, cells: Any,
) -> Any:  # fmt: skip
    """Expected counts by interval of arrival into `cells`; gives the mass in the last state.

    By interval, per second: arrivals, contacts an agent finishes (1/AHT), 1/patience; agents.
    `steps` of `step` seconds make an interval; `threshold` in seconds; `start` the
    chances of 0, 1, … contacts inside at the begin.
    """
    least = agents[0]
    for there in agents:
        least = min(least, there)
    met = np.zeros((len(arrive) * steps, len(start) - int(least) + 2))
    paces = _paces(leave, steps, step)
    working = _working(agents, paces, steps, step)
    worst = _forward(arrive, paces, working, agents, quit_, step, start, met)
    _backward(arrive, paces, working, quit_, step, threshold, met, cells)
    return worst
