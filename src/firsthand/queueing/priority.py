"""Queues where some go first: mean waits of classes with priority, nobody interrupted."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.queueing import kernels
from firsthand.queueing.errors import BadInput, not_negative, positive, seconds


def priority_waits(agents: float, erlangs: Sequence[float], *, aht: float) -> tuple[float, ...]:
    """The mean wait in seconds of each class, the first class first, when nobody hangs up.

    `erlangs` is the offered load of each class; all have the same exponential handling time. A
    contact that is being served is not interrupted.

    >>> [round(wait, 1) for wait in priority_waits(10, [4, 4], aht=180)]
    [12.3, 61.4]

    With patience, or handling times that differ between classes, simulate.

    Source: A. Cobham (1954), Operations Research 2, 70-76; O. Kella and U. Yechiali (1985), Naval
    Research Logistics 32. Raises BadInput.
    """
    agents, aht = positive("agents", agents), seconds("aht", aht)
    if not erlangs:
        raise BadInput("erlangs", "", "error.empty")
    loads = [not_negative("erlangs", load) for load in erlangs]
    if sum(loads) >= agents:
        raise BadInput("agents", agents, "error.overload", erlangs=sum(loads))
    residual = kernels.erlang_c(agents, sum(loads)) * aht / agents
    waits, before = [], 1.0
    for k in range(len(loads)):
        left = 1 - sum(loads[: k + 1]) / agents
        waits.append(residual / (before * left))
        before = left
    return tuple(waits)
