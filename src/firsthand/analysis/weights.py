"""Who answered is not who was asked: weighted means with honest errors, and raking to known totals."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy import special

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats, Numbers

Labels: TypeAlias = Sequence[Hashable]
Codes: TypeAlias = np.ndarray[Any, np.dtype[np.intp]]

TOLERANCE = 1e-9
ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """A weighted mean, its standard error, where the truth may lie, and how many answers it is worth.

    `effective` is Kish's number: so many answers with equal weights say as much about a value
    that does not hang together with the weights.
    """

    mean: float
    error: float
    low: float
    high: float
    answers: int
    effective: float


@dataclass(frozen=True, slots=True)
class Margin:
    """One thing known about everybody: the level of each row, and how many there are of each level."""

    name: str
    levels: Labels
    totals: Mapping[Any, float]


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights that meet every margin, and what a standard error has to know about how they came."""

    weights: Floats
    rounds: int
    margins: tuple[Codes, ...]
    steps: tuple[Floats, ...]
    """The weights after each margin of the last round."""


def weighted_mean(
    values: Numbers,
    weights: Numbers | Raked,
    *,
    strata: Labels | None = None,
    clusters: Labels | None = None,
    population: Mapping[Any, float] | None = None,
    confidence: float = 0.95,
) -> Estimate:
    """Mean of a survey whose answers stand for different numbers of people.

    `strata` were drawn from separately; `clusters` were drawn whole; `population` says how many
    could have been drawn in each stratum (or under the key None), so that a census has no error.
    Errors are linearised (Taylor); with raked weights they use what the margins explain.

    >>> found = weighted_mean([1, 0, 1, 1], [1, 3, 1, 1])
    >>> f"{found.mean:.2f} ± {found.error:.2f}, worth {found.effective:.0f} of {found.answers}"
    '0.50 ± 0.33, worth 3 of 4'

    Raises `BadSeries` for lengths that differ, for weights that are not above zero, and for a
    stratum with one cluster, which says nothing about its own variation.
    Source: Lumley (2004), Journal of Statistical Software 9(8); Deville, Särndal and Sautory
    (1993), Journal of the American Statistical Association 88, 1013-1020; Kish (1965).
    """
    known = weights.weights if isinstance(weights, Raked) else np.asarray(weights, np.float64)
    answers = np.asarray(values, np.float64)
    _check(answers, known)
    total = known.sum()
    mean = float(known @ answers / total)
    parts = known * (answers - mean) / total
    if isinstance(weights, Raked):
        parts = _unexplained(parts, weights)
    error = math.sqrt(_variance(parts, strata, clusters, population))
    spread = float(special.ndtri(0.5 + confidence / 2)) * error
    effective = float(total**2 / (known @ known))
    return Estimate(mean, error, mean - spread, mean + spread, len(answers), effective)


def rake(
    weights: Numbers,
    margins: Sequence[Margin],
    *,
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
) -> Raked:
    """Scale weights until each margin has its known totals (iterative proportional fitting).

    `tolerance`, a share of all weights, is how much a cell (a combination of levels) may still
    change in a round, and a margin may miss its totals.

    >>> both = rake([1, 1, 1, 1], [Margin("channel", ["app", "app", "app", "phone"],
    ...                                   {"app": 50, "phone": 50})])
    >>> [round(float(weight), 2) for weight in both.weights]
    [16.67, 16.67, 16.67, 50.0]

    Raises `BadSeries` for a level without a total, a total without rows, totals that add up to
    different populations, and when the rounds are used up.
    Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11, 427-444.
    """
    found = np.array(weights, dtype=np.float64)
    _check(found, found)
    coded = [_coded(margin, len(found)) for margin in margins]
    _same_population(margins)
    cells = _codes(list(zip(*(margin.levels for margin in margins), strict=True)))
    before = np.bincount(cells, found)
    for turn in range(1, rounds + 1):
        steps = []
        for codes, totals in coded:
            found = found * (totals / np.bincount(codes, found))[codes]
            steps.append(found)
        after = np.bincount(cells, found)
        # Cells that stand still are not enough: margins that contradict each other do that too.
        apart = max(_apart(after, before), *(_apart(np.bincount(c, found), t) for c, t in coded))
        if apart < tolerance * found.sum():
            return Raked(found, turn, tuple(codes for codes, _ in coded), tuple(steps))
        before = after
    raise BadSeries("error.weights_not_settled", rounds=rounds, apart=apart)


def _apart(found: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any]) -> float:
    return float(np.abs(found - wanted).max())


def _check(values: Floats, weights: Floats) -> None:
    if len(values) == 0:
        raise BadSeries("error.empty")
    if len(values) != len(weights):
        raise BadSeries(
            "error.lengths_differ", what="weights", times=len(values), found=len(weights)
        )
    for row in np.flatnonzero(~np.isfinite(values))[:1]:
        raise BadSeries("error.not_a_number", at=int(row) + 1, what="value")
    for row in np.flatnonzero(~(np.isfinite(weights) & (weights > 0)))[:1]:
        raise BadSeries("error.weight_not_positive", row=int(row) + 1, weight=float(weights[row]))


def _coded(margin: Margin, rows: int) -> tuple[Codes, Floats]:
    if len(margin.levels) != rows:
        raise BadSeries(
            "error.lengths_differ", what=margin.name, times=rows, found=len(margin.levels)
        )
    names = list(margin.totals)
    place = {name: at for at, name in enumerate(names)}
    for level in dict.fromkeys(margin.levels):
        if level not in place:
            raise BadSeries("error.level_without_total", margin=margin.name, level=str(level))
    for name in place.keys() - set(margin.levels):
        raise BadSeries("error.total_without_rows", margin=margin.name, level=str(name))
    codes = np.array([place[level] for level in margin.levels], np.intp)
    return codes, np.array([margin.totals[name] for name in names], np.float64)


def _same_population(margins: Sequence[Margin]) -> None:
    sums = [math.fsum(margin.totals.values()) for margin in margins]
    for margin, found in zip(margins, sums, strict=True):
        if not math.isclose(found, sums[0], rel_tol=1e-9):
            raise BadSeries("error.totals_differ", margin=margin.name, found=found, first=sums[0])


def _codes(labels: Labels) -> Codes:
    place: dict[Hashable, int] = {}
    return np.array([place.setdefault(label, len(place)) for label in labels], np.intp)


def _unexplained(parts: Floats, raked: Raked) -> Floats:
    """What the margins do not explain: raking fixed the rest, so it adds no error.

    Margin by margin as the weights were made, ten times over, as the reference implementation does.
    """
    for _ in range(10):
        for codes, weights in zip(raked.margins, raked.steps, strict=True):
            ratio = parts / weights
            parts = parts - weights * (np.bincount(codes, ratio) / np.bincount(codes))[codes]
    return parts


def _variance(
    parts: Floats,
    strata: Labels | None,
    clusters: Labels | None,
    population: Mapping[Any, float] | None,
) -> float:
    strata = [None] * len(parts) if strata is None else strata
    clusters = range(len(parts)) if clusters is None else clusters
    sums: dict[Hashable, dict[Hashable, float]] = {}
    for part, stratum, cluster in zip(parts.tolist(), strata, clusters, strict=True):
        inside = sums.setdefault(stratum, {})
        inside[cluster] = inside.get(cluster, 0.0) + part
    variance = 0.0
    for stratum, inside in sums.items():
        drawn = len(inside)
        if drawn == 1:
            raise BadSeries("error.one_in_stratum", stratum=str(stratum))
        left = 1 - drawn / population[stratum] if population else 1.0
        variance += left * drawn * float(np.var(list(inside.values()), ddof=1))
    return variance
