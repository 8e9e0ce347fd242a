"""How much of an outcome each driver explains, with intervals, and where that cannot be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.analysis.drivers.shares import NEARLY_EQUAL, exact, relative_weights
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message, Param
from firsthand.analysis.series import Floats, Numbers

MOST_EXACT = 12
"""So many drivers are shared out exactly: 4,096 regressions."""
ROWS_A_DRIVER = 10
DRAWS = 500
SEED = 20261121
COLLINEAR = 0.8
RESTATES = 0.95


class Method(StrEnum):
    """How the explained variance is shared out."""

    LMG = "lmg"
    RELATIVE_WEIGHTS = "relative_weights"


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver: its share of the variance of the outcome, and what hangs together with it.

    `alone` is what it explains by itself, `last` what it still adds when all others are known:
    far apart, they say that it stands for others. `inflation` is its variance inflation factor,
    None where the others repeat it wholly.
    """

    name: str
    share: float
    low: float
    high: float
    correlation: float
    alone: float
    last: float
    inflation: float | None


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers, the strongest first; their shares add up to `explained`, which is R²."""

    drivers: tuple[Driver, ...]
    explained: float
    rows: int
    method: Method
    warnings: tuple[Message, ...]

    @property
    def message(self) -> Message:
        """What to say of it."""
        first = self.drivers[0]
        params: dict[str, Param] = {
            "driver": first.name,
            "explained": self.explained,
            "rows": self.rows,
        }
        clear = all(first.low > other.high for other in self.drivers[1:])
        return Message("drivers.first" if clear else "drivers.no_first", params)


def drivers(
    outcome: Numbers,
    candidates: Mapping[str, Numbers],
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
) -> Drivers:
    """Share out the variance of an outcome among what may drive it.

    `outcome` has one number a row (an answer, a contact), and so has each candidate. Up to twelve
    drivers are shared out exactly (LMG), more by relative weights. The intervals are percentiles
    of a bootstrap over rows with a fixed seed.

    >>> wait, tone = np.arange(40) % 8, np.arange(40) % 5
    >>> found = drivers(5 - 0.5 * wait + 0.1 * tone, {"wait": wait, "tone": tone})
    >>> [(driver.name, round(driver.share, 3)) for driver in found.drivers]
    [('wait', 0.985), ('tone', 0.015)]

    What is found goes along with the outcome; whether it causes it, these numbers cannot say.
    Raises `BadSeries` for a row without a number, a column that never varies, and fewer than ten
    rows a driver.
    """
    names = list(candidates)
    rows = _checked(outcome, candidates)
    method = Method.LMG if len(names) <= MOST_EXACT else Method.RELATIVE_WEIGHTS
    share_out = exact if method is Method.LMG else relative_weights
    together = _correlations(rows)
    between, along = together[1:, 1:], together[1:, 0]
    shares = share_out(between, along)
    low, high = _interval(rows, method, confidence, draws)
    last, inflation = _last(between, along)
    found = [
        Driver(
            name,
            float(shares[at]),
            float(low[at]),
            float(high[at]),
            float(along[at]),
            float(along[at] ** 2),
            last[at],
            inflation[at],
        )
        for at, name in enumerate(names)
    ]
    return Drivers(
        tuple(sorted(found, key=lambda driver: -driver.share)),
        float(shares.sum()),
        len(rows),
        method,
        tuple(_warnings(names, between, along)),
    )


def _checked(outcome: Numbers, candidates: Mapping[str, Numbers]) -> Floats:
    if not candidates:
        raise BadSeries("error.too_few", found=0, needed=1)
    columns = {"outcome": outcome, **candidates}
    for name, numbers in columns.items():
        if len(numbers) != len(outcome):
            raise BadSeries(
                "error.lengths_differ", what=name, times=len(outcome), found=len(numbers)
            )
    needed = ROWS_A_DRIVER * len(candidates)
    if len(outcome) < needed:
        raise BadSeries("error.too_few", found=len(outcome), needed=needed)
    rows = np.column_stack([np.asarray(numbers, np.float64) for numbers in columns.values()])
    for name, column in zip(columns, rows.T, strict=True):
        for row in np.flatnonzero(~np.isfinite(column))[:1]:
            raise BadSeries("error.not_a_number", at=int(row) + 1, what=name)
        if np.ptp(column) == 0:
            raise BadSeries("error.never_varies", what=name, value=float(column[0]))
    return rows


def _correlations(rows: Floats) -> Floats:
    centred = rows - rows.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    # A column that does not vary in a bootstrap draw explains nothing there.
    scaled = centred / np.where(lengths > 0, lengths, 1)
    together: Floats = scaled.T @ scaled
    np.fill_diagonal(together, 1)
    return together


def _interval(rows: Floats, method: Method, confidence: float, draws: int) -> tuple[Floats, Floats]:
    share_out = exact if method is Method.LMG else relative_weights
    random = np.random.default_rng(SEED)
    again = np.empty((draws, rows.shape[1] - 1))
    for draw in range(draws):
        together = _correlations(rows[random.integers(len(rows), size=len(rows))])
        again[draw] = share_out(together[1:, 1:], together[1:, 0])
    low, high = np.quantile(again, [(1 - confidence) / 2, (1 + confidence) / 2], axis=0)
    return low, high


def _last(between: Floats, along: Floats) -> tuple[list[float], list[float | None]]:
    """What each driver adds to all others, and its variance inflation."""
    values, directions = np.linalg.eigh(between)
    if values[0] <= NEARLY_EQUAL:
        return _last_of_repeating(between, along)
    inverse = (directions / values) @ directions.T
    effects, inflation = inverse @ along, np.diag(inverse)
    return (effects**2 / inflation).tolist(), inflation.tolist()


def _last_of_repeating(between: Floats, along: Floats) -> tuple[list[float], list[float | None]]:
    last: list[float] = []
    inflation: list[float | None] = []
    every = float(along @ np.linalg.pinv(between, hermitian=True) @ along)
    for driver in range(len(along)):
        others = np.delete(np.arange(len(along)), driver)
        inside = np.linalg.pinv(between[np.ix_(others, others)], hermitian=True)
        last.append(max(every - float(along[others] @ inside @ along[others]), 0.0))
        left = 1 - float(between[driver, others] @ inside @ between[others, driver])
        inflation.append(1 / left if left > NEARLY_EQUAL else None)
    return last, inflation


def _warnings(names: list[str], between: Floats, along: Floats) -> list[Message]:
    found = [
        Message("drivers.restates", {"driver": name, "correlation": float(correlation)})
        for name, correlation in zip(names, along, strict=True)
        if abs(correlation) > RESTATES
    ]
    for first, second in np.argwhere(np.triu(np.abs(between) > COLLINEAR, 1)):
        params = {
            "first": names[first],
            "second": names[second],
            "correlation": float(between[first, second]),
        }
        found.append(Message("drivers.collinear", params))
    return found
