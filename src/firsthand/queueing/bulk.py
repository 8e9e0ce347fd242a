"""Whole tables of intervals at once: arrays in, arrays out, compiled where that pays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.queueing import kernels
from firsthand.queueing.compiling import quickest
from firsthand.queueing.errors import BadInput

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
