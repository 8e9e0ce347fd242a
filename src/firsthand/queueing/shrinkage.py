"""From agents who are needed to people who are employed: shrinkage combined and grossed up."""

from __future__ import annotations

import math
from collections.abc import Mapping

from firsthand.queueing.errors import BadInput, not_negative, number, positive


def combined_shrinkage(parts: Mapping[str, float]) -> float:
    """The share of paid time that is not available, from parts that come one on top of the other.

    Each part is a share of the time that is left by the parts before it, so they multiply: 10 %
    leave and 10 % coaching are 19 %, not 20 %.

    >>> round(combined_shrinkage({"leave": 0.10, "coaching": 0.10}), 4)
    0.19

    Source: unavailable paid time / paid time. Assumes that the parts fall independently of each
    other; where your records give each part as a share of *all* paid time, add them instead.
    """
    left = 1.0
    for name, part in parts.items():
        if not 0 <= number(name, part) < 1:
            raise BadInput(name, part, "error.not_a_share")
        left *= 1 - part
    return 1 - left


def scheduled_agents(agents: float, parts: Mapping[str, float]) -> float:
    """Agents to schedule so that so many are there: divided by what is left, not marked up.

    >>> round(scheduled_agents(96, {"leave": 0.12, "sickness": 0.05, "coaching": 0.04}), 2)
    119.62
    """
    return not_negative("agents", agents) / (1 - combined_shrinkage(parts))


def headcount(agent_hours: float, parts: Mapping[str, float], *, contract_hours: float) -> int:
    """People to employ for so many hours of agents at work in a week, each paid `contract_hours`.

    Rounded up once, at the end: rounding up every interval or every queue first overstaffs.

    >>> headcount(96 * 50, {"leave": 0.12, "sickness": 0.05, "coaching": 0.04}, contract_hours=38)
    158
    """
    hours = scheduled_agents(agent_hours, parts) / positive("contract_hours", contract_hours)
    return math.ceil(hours - 1e-9)
