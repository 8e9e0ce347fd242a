"""What a forecast costs: the misses that staffing by it would have caused, beside the WAPE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from firsthand.queueing.bulk import fewest_agents, performances
from firsthand.queueing.errors import BadInput
from firsthand.queueing.objectives import ServiceLevelObjective


@dataclass(frozen=True, slots=True)
class ForecastScore:
    """How good a forecast was.

    `wape`: sum of absolute errors / sum of contacts, by interval and by day; `bias`: too much
    (above 0) or too little. Staffed by the forecast, with contacts as they came: `service_level`
    of all contacts, the share of intervals with contacts that come below `poor`, and agent hours
    beyond those of somebody who had known the contacts. `covered`: share of intervals within the
    band, None without one.
    """

    wape: float
    wape_day: float
    bias: float
    service_level: float
    intervals_below: float
    poor: float
    agents_beyond: float
    covered: float | None


def score_forecast(
    forecast: ArrayLike,
    actual: ArrayLike,
    *,
    objective: ServiceLevelObjective,
    aht: float,
    patience: float,
    interval: float = 1800.0,
    band: tuple[ArrayLike, ArrayLike] | None = None,
    poor: float = 0.7,
) -> ForecastScore:
    """Score a forecast of contacts by (day, interval) against what came.

    >>> goal = ServiceLevelObjective(0.8, 20, "offered")
    >>> low = score_forecast([[90, 110]], [[100, 120]], objective=goal, aht=240, patience=180)
    >>> f"{low.wape:.3f} {low.bias:+.3f} {low.service_level:.2f} {low.agents_beyond:+.3f}"
    '0.091 -0.091 0.74 -0.086'

    Assumes Erlang A in each interval. A forecast that is low by a tenth costs more than one that is
    high by a tenth, which the WAPE cannot see. Raises BadInput.
    """
    said, came = np.asarray(forecast, dtype=np.float64), np.asarray(actual, dtype=np.float64)
    if said.shape != came.shape or said.ndim != 2 or not came.sum():
        raise BadInput("forecast", str(said.shape), "error.lengths_differ", other=str(came.shape))
    demand: dict[str, Any] = {"interval": interval, "aht": aht, "patience": patience}
    planned, needed = (
        fewest_agents(contacts=contacts, objective=objective, **demand) for contacts in (said, came)
    )
    found = performances(
        contacts=came, agents=np.maximum(planned, 1.0), threshold=objective.threshold, **demand
    )
    reached = found.service_level(objective.definition)
    open_ = came > 0
    covered = None
    if band is not None:
        low, high = (np.asarray(end, dtype=np.float64) for end in band)
        covered = float(((came >= low) & (came <= high)).mean())
    return ForecastScore(
        wape=float(np.abs(said - came).sum() / came.sum()),
        wape_day=float(np.abs(said.sum(axis=1) - came.sum(axis=1)).sum() / came.sum()),
        bias=float(said.sum() / came.sum() - 1),
        service_level=float(np.average(reached, weights=came)),
        intervals_below=float((reached[open_] < poor).mean()),
        poor=poor,
        agents_beyond=float(planned.sum() / needed.sum() - 1),
        covered=covered,
    )
