"""Binary heaps of times, one in each row of an array.

The cell beyond the last of a heap holds infinity, so a lone child needs no test.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from firsthand.queueing.compiled import compiled


@compiled
def replace_first(heaps: Any, row: Any, size: Any, value: Any) -> None:
    """Take the smallest away and put `value` in."""
    at, child = 0, 1
    while child < size:
        child += int(heaps[row, child + 1] < heaps[row, child])
        if heaps[row, child] >= value:
            break
        heaps[row, at] = heaps[row, child]
        at = child
        child = 2 * at + 1
    heaps[row, at] = value


@compiled
def put(heaps: Any, row: Any, size: Any, value: Any) -> Any:
    """Put `value` in; gives the new size. There must be room for one more and the infinity."""
    at = size
    heaps[row, size + 1] = np.inf
    while at > 0:
        above = (at - 1) >> 1
        if heaps[row, above] <= value:
            break
        heaps[row, at] = heaps[row, above]
        at = above
    heaps[row, at] = value
    return size + 1


@compiled
def take(heaps: Any, row: Any, size: Any) -> Any:
    """Take the smallest away; gives the new size."""
    last = heaps[row, size - 1]
    heaps[row, size - 1] = np.inf
    if size > 1:
        replace_first(heaps, row, size - 1, last)
    return size - 1


@compiled
def put_pair(pairs: Any, size: Any, time: Any, what: Any) -> Any:
    """Put (time, what) into a heap of rows; gives the new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if pairs[above, 0] <= time:
            break
        pairs[at, 0], pairs[at, 1] = pairs[above, 0], pairs[above, 1]
        at = above
    pairs[at, 0], pairs[at, 1] = time, what
    return size + 1


@compiled
def take_pair(pairs: Any, size: Any) -> Any:
    """Take the smallest row away; gives the new size."""
    last = size - 1
    time, what = pairs[last, 0], pairs[last, 1]
    pairs[last, 0] = np.inf
    at, child = 0, 1
    while child < last:
        child += int(pairs[child + 1, 0] < pairs[child, 0])
        if pairs[child, 0] >= time:
            break
        pairs[at, 0], pairs[at, 1] = pairs[child, 0], pairs[child, 1]
        at = child
        child = 2 * at + 1
    if last > 0:
        pairs[at, 0], pairs[at, 1] = time, what
    return last
