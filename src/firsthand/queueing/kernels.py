"""The numbers behind Erlang B, C and A: plain functions of floats, compiled for bulk work.

No factorials anywhere. Weights run downwards from the state where all agents are busy and stop
when they no longer count, so that 50,000 agents take some hundred steps. What happens in the queue
is an integral of a log-concave function, taken by Gauss-Legendre quadrature between its ends.

Rates are per second: `arrivals` (lambda), `service` (1 / AHT), `leaving` (1 / mean patience).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from firsthand.queueing.compiling import constants, is_compiled, kernel, summing_kernel
from firsthand.queueing.quadrature import gauss_legendre

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Columns: TypeAlias = tuple[Floats, ...]

# What lies below exp(-DEPTH) of the peak of an integrand is left out.
DEPTH = 34.0
NODES_EACH_PANEL = 24
# The longest first panel, in mean patiences.
PANEL = 4.0


NODES, WEIGHTS = map(constants, gauss_legendre(NODES_EACH_PANEL))
COMPILED = is_compiled()


@kernel
def part_of_a_server(part: float, erlangs: float) -> float:
    """1 / B(part, erlangs) - 1 for 0 < part < 1: part e^a a^-part Gamma(part, a)."""
    if erlangs < 1.0:
        term = total = 1.0
        k = part
        while term > 1e-18 * total:
            k += 1.0
            term *= erlangs / k
            total += term
        return math.exp(erlangs - part * math.log(erlangs) + math.lgamma(part + 1.0)) - total
    # Legendre's continued fraction for the upper incomplete gamma function, by Lentz' method.
    b = erlangs + 1.0 - part
    c = 1e300
    d = 1.0 / b
    h = d
    for i in range(1, 1000):
        step = -i * (i - part)
        b += 2.0
        d = 1.0 / (step * d + b)
        c = b + step / c
        h *= d * c
        if abs(d * c - 1.0) < 1e-16:
            break
    return part * h


@kernel
def inverse_b(servers: float, erlangs: float) -> float:
    """1 / B for any real number of servers >= 0 and erlangs > 0; infinite where B is below 1e-308."""
    total = weight = 1.0
    left = servers
    while left >= 1.0:
        weight *= left / erlangs
        total += weight
        left -= 1.0
        if weight < 1e-18 * total and left < erlangs:
            return total
        if total == math.inf:
            return total
    if left > 0.0:
        total += weight * part_of_a_server(left, erlangs)
    return total


@kernel
def erlang_b(servers: float, erlangs: float) -> float:
    """The share of contacts that find all servers busy and are turned away."""
    if erlangs <= 0.0:
        return 0.0 if servers > 0.0 else 1.0
    return 1.0 / inverse_b(servers, erlangs)


@kernel
def erlang_c(agents: float, erlangs: float) -> float:
    """The share of contacts that wait when nobody hangs up; 1 when the load is not below agents."""
    if erlangs <= 0.0:
        return 0.0
    if erlangs >= agents:
        return 1.0
    load = erlangs / agents
    return 1.0 / (load + inverse_b(agents, erlangs) * ((agents - erlangs) / agents))


@kernel
def idle_weight(agents: float, erlangs: float) -> float:
    """1 / B(agents - 1, erlangs): the weight of "an agent is free" beside that of waiting."""
    if agents >= 1.0:
        return inverse_b(agents - 1.0, erlangs)
    return part_of_a_server(agents, erlangs) * erlangs / agents


@kernel
def without_leaving(
    agents: float, arrivals: float, aht: float, threshold: float
) -> tuple[float, float, float, float, float]:
    """As `erlang_a`, when nobody ever hangs up (Erlang C); all wait for ever at or above the load."""
    erlangs = arrivals * aht
    if erlangs >= agents:
        return 1.0, 0.0, 0.0, 1.0, math.inf
    waiting, clearing = erlang_c(agents, erlangs), (agents - erlangs) / aht
    still = waiting * math.exp(-clearing * threshold)
    return waiting, 0.0, 1.0 - still, still, waiting / clearing


@kernel
def _drop(t: float, arrivals: float, busy: float, leaving: float) -> float:
    """The logarithm of the integrand: arrivals (1 - e^(-leaving t)) / leaving - busy t."""
    return -arrivals / leaving * math.expm1(-leaving * t) - busy * t


@kernel
def _peak(arrivals: float, busy: float, leaving: float) -> float:
    return math.log(arrivals / busy) / leaving if arrivals > busy else 0.0


@kernel
def _right_end(peak: float, top: float, arrivals: float, busy: float, leaving: float) -> float:
    """Where the integrand has fallen to exp(-DEPTH); Newton on a concave curve ends outside."""
    bend = arrivals * leaving * math.exp(-leaving * peak)
    t = peak + math.sqrt(2.0 * DEPTH / bend)
    if busy > arrivals:
        t = min(t, DEPTH / (busy - arrivals))
    for _ in range(3):
        gone = -math.expm1(-leaving * t)
        height = arrivals / leaving * gone - busy * t - top
        t -= (height + DEPTH) / (arrivals * (1.0 - gone) - busy)
    return t


@kernel
def _left_end(peak: float, top: float, arrivals: float, busy: float, leaving: float) -> float:
    if top <= DEPTH:
        return 0.0
    bend = arrivals * leaving * math.exp(-leaving * peak)
    t = max(0.0, peak - math.sqrt(2.0 * DEPTH / bend))
    for _ in range(3):
        gone = -math.expm1(-leaving * t)
        height = arrivals / leaving * gone - busy * t - top
        t -= (height + DEPTH) / (arrivals * (1.0 - gone) - busy)
    return max(0.0, t)


@kernel
def _stretch(
    ends: tuple[float, float], top: float, arrivals: float, busy: float, leaving: float
) -> tuple[float, float, float]:
    """Integrals over a range, in panels that each see one scale of time.

    With few agents and short patience the queue empties at two speeds: callers leave at once, and
    the agents take long. One panel would be too coarse, so the next is always twice as long.
    """
    every = left = time = 0.0
    start, end = ends
    length = PANEL / leaving
    while start < end:
        stop = end if end - start < 1.3 * length else start + length
        if COMPILED and (stop - start) * leaving < 1.31 * PANEL:
            one = _quick_panel(start, stop, top, arrivals, busy, leaving)
        else:
            one = _panel(start, stop, top, arrivals, busy, leaving)
        every += one[0]
        left += one[1]
        time += one[2]
        start = stop
        length *= 2.0
    return every, left, time


@kernel
def _panel(
    start: float, end: float, top: float, arrivals: float, busy: float, leaving: float
) -> tuple[float, float, float]:
    """Integrals over one stretch of waiting: of the density, of those who leave, of time answered."""
    half, middle = 0.5 * (end - start), 0.5 * (end + start)
    lost_scale = arrivals / leaving
    every = left = time = 0.0
    for k in range(NODES_EACH_PANEL):
        t = middle + half * NODES[k]
        gone = -math.expm1(-leaving * t)
        height = WEIGHTS[k] * math.exp(lost_scale * gone - busy * t - top)
        every += height
        left += height * gone
        time += height * (1.0 - gone) * t
    return every * half, left * half, time * half


@summing_kernel
def _quick_panel(
    start: float, end: float, top: float, arrivals: float, busy: float, leaving: float
) -> tuple[float, float, float]:
    """As `_panel`, without calls in the loop, so that the processor takes four nodes at a time.

    Both exponentials are Taylor series of a fraction of their argument, brought back by squaring:
    exp(-leaving t) about the middle from a quarter, for panels of at most 2.6 mean patiences to
    each side; the height from a 1,024th, for heights down to exp(-60).
    """
    half, middle = 0.5 * (end - start), 0.5 * (end + start)
    gone_mid = -math.expm1(-leaving * middle)
    stay_mid = 1.0 - gone_mid
    scale = arrivals / leaving
    height_mid = scale * gone_mid - busy * middle - top
    every = left = time = 0.0
    for k in range(NODES_EACH_PANEL):
        x = half * NODES[k]
        z = -0.25 * leaving * x
        e = z * (1 / 12) + 1.0
        e = e * (z * (1 / 11)) + 1.0
        e = e * (z * (1 / 10)) + 1.0
        e = e * (z * (1 / 9)) + 1.0
        e = e * (z * (1 / 8)) + 1.0
        e = e * (z * (1 / 7)) + 1.0
        e = e * (z * (1 / 6)) + 1.0
        e = e * (z * (1 / 5)) + 1.0
        e = e * (z * (1 / 4)) + 1.0
        e = e * (z * (1 / 3)) + 1.0
        e = e * (z * (1 / 2)) + 1.0
        e *= z
        e *= 2.0 + e
        e *= 2.0 + e
        y = height_mid - scale * stay_mid * e - busy * x
        # A plain choice, because the compiler can take it four at a time; it cannot with max().
        y = (y if y > -60.0 else -60.0) * (1 / 1024)  # noqa: FURB136
        height = y * (1 / 5) + 1.0
        height = height * (y * (1 / 4)) + 1.0
        height = height * (y * (1 / 3)) + 1.0
        height = height * (y * (1 / 2)) + 1.0
        height = height * y + 1.0
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= height
        height *= WEIGHTS[k]
        stay = stay_mid * (1.0 + e)
        every += height
        left += height * (1.0 - stay)
        time += height * stay * (middle + x)
    return every * half, left * half, time * half


@kernel
def erlang_a(
    agents: float, arrivals: float, service: float, leaving: float, threshold: float
) -> tuple[float, float, float, float, float]:
    """Shares of the offered, and one time, for a queue whose contacts leave after a while (M/M/n+M).

    Returns the share that waits, the share that abandons, the share answered within the threshold,
    the share still in the queue after it, and seconds waited by those answered per contact offered.
    """
    return erlang_a_from(
        idle_weight(agents, arrivals / service), agents * service, arrivals, leaving, threshold
    )


@kernel
def erlang_a_from(
    idle: float, busy: float, arrivals: float, leaving: float, threshold: float
) -> tuple[float, float, float, float, float]:
    """As `erlang_a`, from 1 / B(agents - 1) and the rate at which busy agents finish."""
    if idle == math.inf:
        return 0.0, 0.0, 1.0, 0.0, 0.0
    peak = _peak(arrivals, busy, leaving)
    top = _drop(peak, arrivals, busy, leaving) if peak > 0.0 else 0.0
    low = _left_end(peak, top, arrivals, busy, leaving)
    high = _right_end(peak, top, arrivals, busy, leaving)
    split = min(max(threshold, low), high)
    # The peak and the threshold cut the range, so that each panel is smooth and falls one way.
    first, second = (low, min(peak, split)), (min(peak, split), split)
    third, fourth = (split, max(peak, split)), (max(peak, split), high)
    a = _stretch(first, top, arrivals, busy, leaving)
    b = _stretch(second, top, arrivals, busy, leaving)
    c = _stretch(third, top, arrivals, busy, leaving)
    d = _stretch(fourth, top, arrivals, busy, leaving)
    early = a[0] + b[0]
    late = c[0] + d[0]
    left = a[1] + b[1] + c[1] + d[1]
    time = a[2] + b[2] + c[2] + d[2]
    early_left = a[1] + b[1]
    every = early + late
    free = idle * math.exp(-top)
    whole = free + arrivals * every
    return (
        arrivals * every / whole,
        arrivals * left / whole,
        (free + arrivals * (early - early_left)) / whole,
        arrivals * late * math.exp(-leaving * threshold) / whole,
        arrivals * time / whole,
    )


@kernel
def erlang_b_over(lines: Floats, erlangs: Floats, out: Floats) -> None:
    for i in range(len(out)):
        out[i] = erlang_b(lines[i], erlangs[i])


@kernel
def erlang_c_over(agents: Floats, erlangs: Floats, out: Floats) -> None:
    for i in range(len(out)):
        out[i] = erlang_c(agents[i], erlangs[i])


@kernel
def erlang_a_over(rows: Columns, threshold: Floats, out: Columns) -> None:
    """Rows are arrivals, AHT, mean patience (0 for none) and agents; `out` the five of `erlang_a`."""
    arrivals, aht, patience, agents = rows
    for i in range(len(agents)):
        if arrivals[i] <= 0.0:
            answer = (0.0, 0.0, 1.0, 0.0, 0.0)
        elif patience[i] > 0.0:
            answer = erlang_a(agents[i], arrivals[i], 1.0 / aht[i], 1.0 / patience[i], threshold[i])
        else:
            answer = without_leaving(agents[i], arrivals[i], aht[i], threshold[i])
        out[0][i], out[1][i], out[2][i], out[3][i], out[4][i] = answer
