"""Statistical edges of the metric graph, from one's own records: interval and n, or not known yet."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from firsthand.queueing.errors import BadInput, share
from firsthand.queueing.findings import Finding
from firsthand.queueing.graph import Edge, Graph
from firsthand.queueing.tally import Floats

NEEDED: Final = 20
"""Periods below which an edge stays unknown: an interval from fewer says little and misleads."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the records say of a statistical edge; slope and interval are None if not known yet.

    `slope`: how much more of the effect a period has that has one more of the cause. It is what
    went together, not what would follow from a change.
    """

    edge: Edge
    periods: int
    slope: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_known(self) -> bool:
        return self.slope is not None

    @property
    def is_there(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def finding(self) -> Finding:
        named: dict[str, Any] = {
            "cause": self.edge.cause,
            "effect": self.edge.effect,
            "kind": self.edge.kind,
            "periods": self.periods,
        }
        if not self.is_known:
            return Finding("edge.not_known", {**named, "needed": NEEDED})
        found = {"slope": self.slope, "low": self.low, "high": self.high}
        return Finding("edge.relation" if self.is_there else "edge.no_relation", {**named, **found})


def estimate_relation(
    edge: Edge, cause: ArrayLike, effect: ArrayLike, *, lag: int = 0, confidence: float = 0.95
) -> Relation:
    """Estimate a statistical edge from one value of cause and effect per period; gaps are nan.

    `lag` periods lie between cause and effect; an edge that is lagged needs at least one.

    >>> edge = Edge("occupancy", "attrition", "statistical", 1)
    >>> busy = np.linspace(0.7, 0.9, 24)
    >>> noise = np.sin(7 * np.arange(24.0)) / 100
    >>> found = estimate_relation(edge, busy, 0.2 * busy + noise)
    >>> f"{found.slope:.2f} ({found.low:.2f} to {found.high:.2f}), n = {found.periods}"
    '0.19 (0.01 to 0.37), n = 24'
    >>> estimate_relation(edge, busy[:12], noise[:12]).finding.id
    'edge.not_known'

    Least squares. Periods that follow each other are alike, so the interval counts only as many
    independent ones as the autocorrelation of the product of both leaves: M. S. Bartlett (1935),
    Journal of the Royal Statistical Society 98, 536-543. Raises BadInput.
    """
    share("confidence", confidence)
    if edge.kind != "statistical":
        raise BadInput(
            "edge", f"{edge.cause} > {edge.effect}", "error.contradiction",
            why=f"its kind is {edge.kind}: it is computed, not estimated", cure="Use its formula",
        )  # fmt: skip
    if edge.lagged and lag < 1:
        raise BadInput("lag", lag, "error.below", least=1)
    x, y = _paired(cause, effect, lag)
    n = len(x)
    if n < NEEDED or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Relation(edge, n)
    fit = stats.linregress(x, y)
    alike = _correlation_beside(x) * _correlation_beside(y - fit.intercept - fit.slope * x)
    worth = max(4.0, n * (1 - alike) / (1 + alike)) if alike > 0 else float(n)
    error = float(fit.stderr) * math.sqrt((n - 2) / (worth - 2))
    reach = float(stats.t.ppf(0.5 + confidence / 2, worth - 2)) * error
    slope = float(fit.slope)
    return Relation(edge, n, slope, slope - reach, slope + reach)


@dataclass(frozen=True, slots=True)
class Driver:
    """One step back from a measure: the edge, what the records say of it, its own verdict."""

    edge: Edge
    relation: Relation | None
    finding: Finding
    verdict: Any


def step_back(
    graph: Graph,
    measure: str,
    *,
    records: Mapping[str, ArrayLike] | None = None,
    verdict: Callable[[str], Any] | None = None,
    lag: int = 1,
) -> tuple[Driver, ...]:
    """The drivers of a measure, each with how it is known and with its own verdict.

    `records` by measure: one value per period, all of one length. `verdict(measure)` is whatever
    the caller uses to judge a series (a real change, or chance); None where it is not asked.
    Formulas come first, then relations that are there, then those that are not, then the unknown.

    >>> from firsthand.queueing.graph import CENTRE_GRAPH
    >>> [one.edge.cause for one in step_back(CENTRE_GRAPH, "agents")]
    ['scheduled', 'absence', 'adherence']
    >>> [one.finding.id for one in step_back(CENTRE_GRAPH, "attrition")]
    ['edge.not_known']
    """
    found = [_driver(edge, records or {}, verdict, lag) for edge in graph.drivers_of(measure)]
    return tuple(sorted(found, key=_how_sure))


def _driver(
    edge: Edge,
    records: Mapping[str, ArrayLike],
    verdict: Callable[[str], Any] | None,
    lag: int,
) -> Driver:
    judged = verdict(edge.cause) if verdict else None
    if edge.kind != "statistical":
        named = {"cause": edge.cause, "effect": edge.effect, "kind": edge.kind}
        return Driver(edge, None, Finding("edge.formula", named), judged)
    relation = Relation(edge, 0)
    if edge.cause in records and edge.effect in records:
        kept = (records[edge.cause], records[edge.effect])
        relation = estimate_relation(edge, *kept, lag=lag if edge.lagged else 0)
    return Driver(edge, relation, relation.finding, judged)


def _how_sure(driver: Driver) -> int:
    order = ["edge.formula", "edge.relation", "edge.no_relation", "edge.not_known"]
    return order.index(driver.finding.id)


def _paired(cause: ArrayLike, effect: ArrayLike, lag: int) -> tuple[Floats, Floats]:
    x, y = np.asarray(cause, dtype=np.float64), np.asarray(effect, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        raise BadInput("effect", str(y.shape), "error.lengths_differ", other=str(x.shape))
    x, y = x[: len(x) - lag], y[lag:]
    whole = np.isfinite(x) & np.isfinite(y)
    return x[whole], y[whole]


def _correlation_beside(values: Floats) -> float:
    centred = values - values.mean()
    whole = float((centred**2).sum())
    return float((centred[1:] * centred[:-1]).sum()) / whole if whole else 0.0
