"""Whole tables of intervals at once: arrays in, arrays out, compiled where that pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from firsthand.queueing import kernels, kernels_staffing
from firsthand.queueing.compiling import quickest
from firsthand.queueing.errors import BadInput, one_of
from firsthand.queueing.objectives import ServiceLevelObjective
from firsthand.queueing.steady import DEFINITIONS, PATIENCE_THAT_NEVER_ENDS, Definition

Floats = NDArray[np.float64]


def over(name: str, **columns: Any) -> Floats:
    """Run a kernel over columns that go together; each begins at 0."""
    _, arrays = together(columns)
    for field, column in arrays.items():
        refuse_where(column < 0, field, column, "It begins at 0.")
    shape = next(iter(arrays.values())).shape
    out = np.empty(shape)
    rows = [np.ascontiguousarray(column).ravel() for column in arrays.values()]
    getattr(quickest(kernels, out.size), name)(*rows, out.ravel())
    return out


def together(columns: dict[str, Any]) -> tuple[tuple[int, ...], dict[str, Floats]]:
    """The columns as float arrays of one shape, or the field that does not go with the others."""
    arrays = {field: _floats(field, given) for field, given in columns.items()}
    shape: tuple[int, ...] = ()
    for field, column in arrays.items():
        try:
            shape = np.broadcast_shapes(shape, column.shape)
        except ValueError:
            raise BadInput(
                field, str(column.shape), "error.lengths_differ", other=str(shape)
            ) from None
    return shape, {field: np.broadcast_to(column, shape) for field, column in arrays.items()}


def _floats(field: str, given: Any) -> Floats:
    try:
        column = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadInput(field, str(given)[:60], "error.not_a_number") from None
    if column.size == 0:
        raise BadInput(field, "", "error.empty")
    refuse_where(~np.isfinite(column), field, column, "Give finite numbers; leave gaps out.")
    return column


def refuse_where(bad: NDArray[np.bool_], field: str, column: Floats, why: str) -> None:
    """Raise for the first row of a column that is bad, naming its position (from 0)."""
    if bad.any():
        at = int(np.flatnonzero(bad)[0])
        raise BadInput(field, float(column.ravel()[at]), "error.at", at=at, why=why)


@dataclass(frozen=True, slots=True, eq=False)
class Performances:
    """`Performance` of many intervals: arrays of one shape, in the same words and units."""

    p_wait: Floats
    answered_in_time: Floats
    abandoned_in_time: Floats
    abandonment: Floats
    asa: Floats
    mean_wait: Floats
    occupancy: Floats

    def service_level(self, definition: Definition) -> Floats:
        """The share answered within the threshold, of those that the definition counts."""
        one_of("definition", definition, DEFINITIONS)
        if definition == "offered":
            return self.answered_in_time
        counted = self.abandonment if definition == "answered" else self.abandoned_in_time
        return np.divide(
            self.answered_in_time, 1 - counted, out=np.zeros_like(counted), where=counted < 1
        )


def performances(
    *,
    contacts: ArrayLike,
    interval: ArrayLike,
    aht: ArrayLike,
    agents: ArrayLike,
    threshold: ArrayLike,
    patience: ArrayLike | None = None,
) -> Performances:
    """`performance` of many intervals at once: each argument one number, or one for each interval.

    `patience` may be None, or infinite where nobody hangs up; those intervals need more agents than
    erlangs. A million intervals take about a second once compiled.

    >>> found = performances(contacts=[250, 260], interval=1800, aht=210, agents=34, threshold=20)
    >>> found.service_level("offered").round(3)
    array([0.815, 0.708])
    """
    shape, given = _intervals(contacts, interval, aht, patience)
    _, given = together(given | {"agents": _floats("agents", agents)} | _threshold(threshold))
    refuse_where(given["agents"] <= 0, "agents", given["agents"], "It must be above 0.")
    arrivals = given["contacts"] / given["interval"]
    load = arrivals * given["aht"]
    endless = (given["patience"] == 0) & (load >= given["agents"]) & (load > 0)
    why = "Nobody hangs up and the load reaches the agents: give a patience, or more agents."
    refuse_where(endless, "agents", given["agents"], why)
    shape = arrivals.shape
    rows = _flat(arrivals, given["aht"], given["patience"], given["agents"])
    out = tuple(np.empty(rows[0].size) for _ in range(5))
    quickest(kernels, rows[0].size).erlang_a_over(rows, _flat(given["threshold"])[0], out)
    return _in_words(shape, rows, out)


def _in_words(
    shape: tuple[int, ...], rows: tuple[Floats, ...], out: tuple[Floats, ...]
) -> Performances:
    p_wait, left, early, still, time = (column.reshape(shape) for column in out)
    arrivals, aht, patience, agents = (column.reshape(shape) for column in rows)
    answered = 1 - left
    asa = np.divide(time, answered, out=np.zeros(shape), where=answered > 0)
    return Performances(
        p_wait=p_wait,
        answered_in_time=early,
        abandoned_in_time=np.maximum(0.0, 1 - early - still),
        abandonment=left,
        asa=asa,
        mean_wait=np.where(patience > 0, left * patience, asa),
        occupancy=np.minimum(1.0, arrivals * aht * answered / agents),
    )


def fewest_agents(
    *,
    contacts: ArrayLike,
    interval: ArrayLike,
    aht: ArrayLike,
    objective: ServiceLevelObjective,
    patience: ArrayLike | None = None,
    fractional: bool = False,
) -> Floats:
    """`required_agents` of many intervals at once: the fewest agents that keep the objective in each.

    >>> goal = ServiceLevelObjective(0.8, 20, "offered")
    >>> fewest_agents(contacts=[50, 250, 1000], interval=1800, aht=180, patience=120, objective=goal)
    array([ 7., 27., 96.])
    """
    shape, given = _intervals(contacts, interval, aht, patience)
    rows = _flat(given["contacts"] / given["interval"], given["aht"], given["patience"])
    size = rows[0].size
    levels = tuple(np.full(size, part, dtype=np.float64) for part in objective.level)
    caps = tuple(np.full(size, part) for part in objective.caps)
    out = np.empty(size)
    name = "fewest_in_parts_over" if fractional else "fewest_over"
    getattr(quickest(kernels_staffing, size), name)(rows, levels, caps, out)
    return out.reshape(shape)


def _intervals(
    contacts: ArrayLike, interval: ArrayLike, aht: ArrayLike, patience: ArrayLike | None
) -> tuple[tuple[int, ...], dict[str, Floats]]:
    patient = np.asarray(np.inf if patience is None else patience, dtype=np.float64)
    told = "It is in seconds, at least 1; leave it out, or infinite, where nobody hangs up."
    refuse_where(~(patient >= 1), "patience", patient, told)
    patient = np.where(patient >= PATIENCE_THAT_NEVER_ENDS, 0.0, patient)
    shape, given = together(
        {"contacts": contacts, "interval": interval, "aht": aht, "patience": patient}
    )
    refuse_where(given["contacts"] < 0, "contacts", given["contacts"], "It begins at 0.")
    for field, least in (("interval", 60), ("aht", 1)):
        told = f"It is in seconds, at least {least}; smaller values look like minutes or hours."
        refuse_where(given[field] < least, field, given[field], told)
    return shape, given


def _threshold(threshold: ArrayLike) -> dict[str, Floats]:
    given = _floats("threshold", threshold)
    refuse_where(given <= 0, "threshold", given, "A service level needs a threshold above 0 s.")
    return {"threshold": given}


def _flat(*columns: Floats) -> tuple[Floats, ...]:
    return tuple(np.ascontiguousarray(column).ravel() for column in columns)


def waits_and_ends(
    waits: ArrayLike, abandoned: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Waits in seconds and whether each ended by hanging up, one of each per contact."""
    times = np.atleast_1d(_floats("waits", waits))
    refuse_where(times < 0, "waits", times, "It begins at 0.")
    gone = np.atleast_1d(_floats("abandoned", abandoned))
    refuse_where((gone != 0) & (gone != 1), "abandoned", gone, "It is true or false.")
    if gone.shape != times.shape:
        found, other = str(gone.shape), str(times.shape)
        raise BadInput("abandoned", found, "error.lengths_differ", other=other)
    return times, gone.astype(np.bool_)
