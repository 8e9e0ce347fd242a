"""Patience from a centre's own records, where most customers were answered before it ran out.

Whoever was answered would have waited longer by an unknown time. Averaging the waits of those who
hung up leaves them out and comes out far too short.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.queueing.errors import BadInput, not_negative, share
from firsthand.queueing.patience import ObservedPatience

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class PatienceEstimate:
    """The mean patience in seconds, with its interval; n is the number who hung up.

    `mean` is None when nobody hung up: then only `low` is known.
    """

    mean: float | None
    low: float
    high: float
    abandoned: int
    total_wait: float


def patience_from_totals(
    total_wait: float, abandoned: int, *, confidence: float = 0.95
) -> PatienceEstimate:
    """Mean patience = seconds waited by everybody / contacts that hung up (exponential patience).

    `total_wait` counts the waits of the answered too: ASA x answered + wait of the abandoned.

    >>> found = patience_from_totals(total_wait=14_400, abandoned=90)
    >>> found.mean, round(found.low), round(found.high)
    (160.0, 130, 199)

    Source: maximum likelihood for censored exponential times; the interval is Garwood's for a
    Poisson count (1936), Biometrika 28, 437-442. Raises BadInput.
    """
    from scipy.special import gammaincinv

    waited = not_negative("total_wait", total_wait)
    count = not_negative("abandoned", abandoned)
    tail = (1 - share("confidence", confidence)) / 2
    if waited == 0:
        why, cure = "nobody waited", "Give the waits of the answered and of the abandoned"
        raise BadInput("total_wait", total_wait, "error.contradiction", why=why, cure=cure)
    most = float(gammaincinv(count + 1, 1 - tail))
    least = float(gammaincinv(count, tail)) if count else 0.0
    return PatienceEstimate(
        mean=waited / count if count else None,
        low=waited / most,
        high=waited / least if least else math.inf,
        abandoned=int(count),
        total_wait=waited,
    )


def estimate_patience(
    waits: ArrayLike, abandoned: ArrayLike, *, confidence: float = 0.95
) -> PatienceEstimate:
    """Mean patience from the wait of each contact and whether it hung up.

    >>> found = estimate_patience([5, 40, 20, 90, 0], [False, True, False, True, False])
    >>> found.mean
    77.5
    """
    from firsthand.queueing.bulk import waits_and_ends

    times, gone = waits_and_ends(waits, abandoned)
    return patience_from_totals(float(times.sum()), int(gone.sum()), confidence=confidence)


def kaplan_meier(waits: ArrayLike, abandoned: ArrayLike) -> ObservedPatience:
    """The law of patience that the records show, step by step, for M/M/n+G.

    Beyond the longest wait at which somebody hung up nothing is known; there customers are taken to
    leave at the mean rate of the whole.

    >>> law = kaplan_meier([5, 40, 20, 90, 60], [False, True, False, True, False])
    >>> law.times, [round(one, 3) for one in law.after]
    ((0.0, 40.0, 90.0), [1.0, 0.667, 0.0])

    Source: E. L. Kaplan and P. Meier (1958), JASA 53, 457-481. Raises BadInput.
    """
    import numpy as np

    from firsthand.queueing.bulk import waits_and_ends

    times, gone = waits_and_ends(waits, abandoned)
    if not gone.any():
        why, cure = "nobody hung up", "Use records of busier days"
        raise BadInput("abandoned", 0, "error.contradiction", why=why, cure=cure)
    steps, leaving = np.unique(times[gone], return_counts=True)
    still_there = times.size - np.searchsorted(np.sort(times), steps, side="left")
    after = np.cumprod(1 - leaving / still_there)
    rate = gone.sum() / max(times.sum(), 1e-9)
    return ObservedPatience(steps.tolist(), after.tolist(), tail=max(1.0, float(1 / rate)))
