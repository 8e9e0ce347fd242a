"""The inner loop of the scan: how crowded is it with new messages around each new message?

Compiled, because it runs for each recent message, for each day, for each replay of the days.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Array = npt.NDArray[Any]


@njit(cache=True)
def tails(share: float, alike: float, most: int) -> Array:
    """-log10 of the chance that at least c of the k nearest are new, as a table [k, c].

    The number of new ones is binomial with `share`; with `alike` above 0 it is beta-binomial,
    where that is the correlation between two of the k (themes that come in waves).
    """
    table = np.zeros((most + 1, most + 1))
    weight = (1.0 - alike) / alike if alike > 0 else 0.0
    a, b = share * weight, (1.0 - share) * weight
    for k in range(1, most + 1):
        above = 0.0
        for c in range(k, 0, -1):
            ways = math.lgamma(k + 1) - math.lgamma(c + 1) - math.lgamma(k - c + 1)
            if alike > 0:
                one = math.lgamma(c + a) + math.lgamma(k - c + b) - math.lgamma(k + a + b)
                one += math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
            else:
                one = c * math.log(share) + (k - c) * math.log1p(-share)
            above += math.exp(ways + one)
            table[k, c] = -math.log10(max(above, 1e-300))
    return table


@njit(cache=True)
def crowds(
    places: Array,
    nearness: Array,
    days: Array,
    customers: Array,
    stamps: Array,
    first: int,
    today: int,
    windows: Array,
    surprise: Array,
    depth: int,
    pull: float,
    usual: int,
) -> tuple[Array, Array, Array, Array]:
    """For each message of the longest window: its best score, the window and the size behind it.

    Gives (centres, scores, places in `windows`, numbers of neighbours). `days` below `first` or
    above `today` do not exist. `surprise[w]` is the table of `tails` for a window. `stamps` is
    scratch space, one place for each customer.
    """
    before = today - windows[-1]
    n = len(places)
    lonely = np.zeros(n)
    for i in range(n):
        if first <= days[i] <= today:
            lonely[i] = _usual_nearness(places, nearness, days, i, first, before, usual)
    centres, which, sizes = np.empty(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    scores = np.zeros(n)
    near, ages = np.empty(2 * depth), np.empty(2 * depth, np.int64)
    stamps[:] = -1
    found = 0
    for i in range(n):
        if before < days[i] <= today and days[i] >= first:
            size = _around(
                places, nearness, days, customers, stamps, lonely, i, first, today, pull, near, ages
            )
            scores[found], which[found], sizes[found] = _best(
                ages, min(size, depth), today - days[i], windows, surprise
            )
            centres[found] = i
            found += 1
    return centres[:found], scores[:found], which[:found], sizes[:found]


@njit(cache=True)
def _around(
    places: Array,
    nearness: Array,
    days: Array,
    customers: Array,
    stamps: Array,
    lonely: Array,
    centre: int,
    first: int,
    today: int,
    pull: float,
    near: Array,
    ages: Array,
) -> int:
    """Fill `ages` with those of the nearest messages, nearest first after the pull; give their number."""
    stamps[customers[centre]] = centre
    size = 0
    for rank in range(places.shape[1]):
        other = places[centre, rank]
        day = days[other]
        if day < first or day > today or stamps[customers[other]] == centre:
            continue
        stamps[customers[other]] = centre
        pulled = nearness[centre, rank] - pull * lonely[other]
        # They come nearly in order, so that moving each to its place is the quickest way to sort.
        at = size
        while at > 0 and near[at - 1] < pulled:
            near[at], ages[at] = near[at - 1], ages[at - 1]
            at -= 1
        near[at], ages[at] = pulled, today - day
        size += 1
        if size == len(near):
            break
    return size


@njit(cache=True)
def _best(
    ages: Array, size: int, age: int, windows: Array, surprise: Array
) -> tuple[float, int, int]:
    """The most surprising number of neighbours and window for a centre of this age."""
    best, best_window, best_size = 0.0, 0, 0
    for w in range(len(windows)):
        if age >= windows[w]:
            continue
        count = 0
        for k in range(size):
            if ages[k] < windows[w]:
                count += 1
                if surprise[w, k + 1, count] > best:
                    best, best_window, best_size = surprise[w, k + 1, count], w, k + 1
    return best, best_window, best_size


@njit(cache=True)
def _usual_nearness(
    places: Array, nearness: Array, days: Array, i: int, first: int, before: int, usual: int
) -> float:
    """How near the nearest old messages are, on average: low where nothing like it was said."""
    total, size = 0.0, 0
    for rank in range(places.shape[1]):
        if first <= days[places[i, rank]] <= before:
            total += nearness[i, rank]
            size += 1
            if size == usual:
                break
    return total / size if size else 0.0


@njit(cache=True)
def members(
    places: Array,
    nearness: Array,
    days: Array,
    customers: Array,
    first: int,
    today: int,
    longest: int,
    centre: int,
    size: int,
    pool: int,
    pull: float,
    usual: int,
) -> Array:
    """The `size` neighbours that `crowds` counted around a centre, nearest first."""
    seen = np.full(pool + 1, -1, np.int64)
    seen[0] = customers[centre]
    found, near = np.empty(pool, np.int64), np.empty(pool)
    count = 0
    for rank in range(places.shape[1]):
        other = places[centre, rank]
        if days[other] < first or days[other] > today:
            continue
        known = False
        for at in range(count + 1):
            if seen[at] == customers[other]:
                known = True
        if known:
            continue
        lonely = _usual_nearness(places, nearness, days, other, first, today - longest, usual)
        found[count], near[count] = other, nearness[centre, rank] - pull * lonely
        count += 1
        seen[count] = customers[other]
        if count == pool:
            break
    order = np.argsort(-near[:count])
    return found[order[:size]]
