"""Square-root staffing: what large queues come to, by how far they are staffed above the load.

With beta = (agents - erlangs) / sqrt(erlangs). For explaining and for checking; the exact answers
cost no more.
"""

from __future__ import annotations

import math

from firsthand.queueing.errors import number, positive

_ROOT_OF_TWO_PI = math.sqrt(2 * math.pi)


def halfin_whitt(beta: float) -> float:
    """The share that waits when nobody hangs up, as the queue grows large; `beta` above 0.

    >>> round(halfin_whitt(0.5), 6)
    0.504539

    Source: S. Halfin and W. Whitt (1981), Operations Research 29, 567-588.
    """
    beta = positive("beta", beta)
    return 1 / (1 + beta * _below(beta) / _density(beta))


def garnett(beta: float, patience_ratio: float) -> float:
    """The share that waits when customers hang up; `patience_ratio` is AHT / mean patience.

    >>> round(garnett(0.0, 1.0), 6)
    0.5

    Source: O. Garnett, A. Mandelbaum and M. Reiman (2002), Designing a call center with impatient
    customers, Manufacturing & Service Operations Management 4, 208-227.
    """
    root = math.sqrt(positive("patience_ratio", patience_ratio))
    beta = number("beta", beta)
    return 1 / (1 + root * _hazard(beta / root) / _hazard(-beta))


def garnett_abandonment(beta: float, patience_ratio: float) -> float:
    """sqrt(agents) times the share of those who wait that hangs up, as the queue grows large.

    >>> round(garnett_abandonment(0.0, 1.0), 6)
    0.797885
    """
    root = math.sqrt(positive("patience_ratio", patience_ratio))
    return root * _hazard(number("beta", beta) / root) - beta


def square_root_agents(erlangs: float, beta: float) -> int:
    """Agents by the rule erlangs + beta sqrt(erlangs), rounded up.

    >>> square_root_agents(100, 0.7)
    107
    """
    needed = positive("erlangs", erlangs) + number("beta", beta) * math.sqrt(erlangs)
    return max(0, math.ceil(needed - 1e-9))


def load_at(agents: float, beta: float) -> float:
    """The erlangs for which the rule asks for exactly so many agents.

    >>> round(load_at(100, 0.5), 4)
    95.1234
    """
    root = (math.sqrt(number("beta", beta) ** 2 + 4 * positive("agents", agents)) - beta) / 2
    return root * root


def _density(x: float) -> float:
    return math.exp(-x * x / 2) / _ROOT_OF_TWO_PI


def _below(x: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2))


def _hazard(x: float) -> float:
    """The normal density over the probability above x; x + 1/x + … far out, where both vanish."""
    if x > 30:
        return x + 1 / x - 2 / x**3
    return _density(x) / _below(-x)
