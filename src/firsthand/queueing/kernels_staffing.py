"""The fewest agents that keep every target: a search on one margin, compiled for bulk work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from firsthand.queueing import kernels
from firsthand.queueing.compiling import kernel, same_speed

if TYPE_CHECKING:
    from firsthand.queueing.kernels import Columns, Floats

_evaluating = same_speed(kernels)
erlang_a = _evaluating.erlang_a
without_leaving = _evaluating.without_leaving


@kernel
def _gap(level: float, found: float) -> float:
    """How far a share is above a level, on the logit scale, where it is nearly straight in agents."""
    found = min(max(found, 1e-12), 1.0 - 1e-12)
    return math.log(found / (1.0 - found)) - math.log(level / (1.0 - level))


@kernel
def margin(
    agents: float,
    demand: tuple[float, float, float],
    level: tuple[float, float, int],
    caps: tuple[float, float, float],
) -> float:
    """How far the tightest of the targets is kept (0 and above) or missed (below 0).

    `demand` is (arrivals, AHT, mean patience or 0 for none), `level` (service level or 0, threshold,
    definition as an index of DEFINITIONS), `caps` on occupancy, abandonment and ASA; 1, 1 and
    infinity are none. All measures get better with every agent, so the fewest agents are where this
    turns from below 0.
    """
    arrivals, aht, patience = demand
    share, threshold, definition = level
    erlangs = arrivals * aht
    if patience > 0.0:
        answer = erlang_a(agents, arrivals, 1.0 / aht, 1.0 / patience, threshold)
    elif agents > erlangs:
        answer = without_leaving(agents, arrivals, aht, threshold)
    else:
        return -1e3 - (erlangs - agents) / erlangs
    _, left, early, still, time = answer
    worst = math.inf
    if share > 0.0:
        found = _service_level(definition, early, left, still)
        worst = 0.0 if abs(found - share) <= 1e-12 else _gap(share, found)
    answered = 1.0 - left
    busy_share = erlangs * answered / agents
    asa = time / answered if answered > 0.0 else math.inf
    return min(worst, _room_under_caps(busy_share, left, asa, caps))


@kernel
def _service_level(definition: int, early: float, left: float, still: float) -> float:
    if definition == 1:
        return early / (1.0 - left) if left < 1.0 else 0.0
    if definition == 2:
        return early / (early + still) if early > 0.0 else 0.0
    return early


@kernel
def _room_under_caps(
    busy_share: float, left: float, asa: float, caps: tuple[float, float, float]
) -> float:
    """The least room under the caps; a hair of tolerance, because 1.0000000000000002 is not over 1."""
    most_busy, most_left, most_asa = caps
    room = math.inf
    if most_busy < 1.0 - 1e-9:
        room = _gap(1.0 - most_busy, 1.0 - busy_share + 1e-12)
    if most_left < 1.0 and left > 0.0:
        room = min(room, _gap(1.0 - most_left, 1.0 - left + 1e-12))
    if most_asa < math.inf and asa > most_asa * (1.0 - 1e-12):
        room = min(room, math.log(most_asa / asa) + 1e-12)
    return room


@kernel
def _first_guess(
    demand: tuple[float, float, float], level: tuple[float, float, int]
) -> tuple[float, float]:
    """Agents near the answer, and how much one agent moves the margin there.

    When nobody hangs up: some square roots above the load. With patience: as many as keep the wait
    near the threshold (fluid limit), and at least those whose work the level asks for.
    """
    arrivals, aht, patience = demand
    share, threshold, definition = level
    erlangs = arrivals * aht
    if patience <= 0.0:
        return math.floor(erlangs + 0.7 * math.sqrt(erlangs)) + 1.0, 2.5 / math.sqrt(erlangs + 1.0)
    work = share * erlangs if definition == 0 else 0.0
    fluid = erlangs * math.exp(-threshold / patience) + math.sqrt(erlangs * aht / patience)
    guess = math.ceil(max(1.0, work, min(fluid, erlangs + 2.0 * math.sqrt(erlangs))))
    return guess, 1.7 * math.sqrt(patience / (aht * guess)) + 0.5 / math.sqrt(guess)


@kernel
def fewest_agents(
    demand: tuple[float, float, float],
    level: tuple[float, float, int],
    caps: tuple[float, float, float],
) -> float:
    """The fewest whole agents that keep every target: secant steps between a miss and a hit."""
    if demand[0] <= 0.0:
        return 0.0
    agents, slope = _first_guess(demand, level)
    missed, kept = 0.0, math.inf
    before_agents = before = 0.0
    for tries in range(400):
        found = margin(agents, demand, level, caps)
        if found >= 0.0:
            kept = agents
        else:
            missed = agents
        if kept - missed <= 1.0:
            break
        if tries > 0 and found != before:
            slope = max((found - before) / (agents - before_agents), 1e-9)
        before_agents, before = agents, found
        aim = math.ceil(agents - found / slope) if abs(found) < 1e2 else agents + 1.0
        if tries > 5:
            aim = 0.5 * (missed + kept) if kept < math.inf else 2.0 * missed
        agents = math.floor(min(max(aim, missed + 1.0), kept - 1.0, 4.0 * agents + 4.0))
    return kept


@kernel
def fewest_in_parts(
    demand: tuple[float, float, float],
    level: tuple[float, float, int],
    caps: tuple[float, float, float],
) -> float:
    """As `fewest_agents`, to a millionth of an agent, so that queues can be added before rounding."""
    kept = fewest_agents(demand, level, caps)
    missed = max(kept - 1.0, 1e-6)
    if kept == 0.0 or kept == math.inf or margin(missed, demand, level, caps) >= 0.0:
        return min(kept, missed)
    while kept - missed > 1e-6:
        middle = 0.5 * (missed + kept)
        if margin(middle, demand, level, caps) >= 0.0:
            kept = middle
        else:
            missed = middle
    return kept


@kernel
def fewest_over(rows: Columns, levels: Columns, caps: Columns, out: Floats) -> None:
    """Rows are arrivals, AHT, patience; `levels` share, threshold, definition; caps as `margin`."""
    for i in range(len(out)):
        out[i] = fewest_agents(
            (rows[0][i], rows[1][i], rows[2][i]),
            (levels[0][i], levels[1][i], int(levels[2][i])),
            (caps[0][i], caps[1][i], caps[2][i]),
        )


@kernel
def fewest_in_parts_over(rows: Columns, levels: Columns, caps: Columns, out: Floats) -> None:
    for i in range(len(out)):
        out[i] = fewest_in_parts(
            (rows[0][i], rows[1][i], rows[2][i]),
            (levels[0][i], levels[1][i], int(levels[2][i])),
            (caps[0][i], caps[1][i], caps[2][i]),
        )
