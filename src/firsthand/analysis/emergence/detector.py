"""A detector for a theme's daily counts whose number of false alarms is bounded by proof.

Each day multiplies the evidence for "the theme has grown since that day" with how much likelier
growth makes the day's count (negative binomial against negative binomial); the Shiryaev–Roberts
sum adds up the evidence over all days on which the growth may have begun.

The guarantee: under no growth the sum minus the number of days is a martingale, so whoever alarms
at `c` and starts anew has at most `days / c` false alarms in expectation. Many themes share the
budget by their weights, however they depend on each other. It is an upper bound: the realised
number is lower, because the sum jumps over `c`. It holds if the predictions do (on average over
what their history leaves open).

Sources: M. Pollak (1985), Annals of Statistics 13, 206-227; J. Shin, A. Ramdas, A. Rinaldo (2024),
"E-detectors", New England Journal of Statistics in Data Science 2, 229-260; the negative-binomial
CUSUM, which dates the beginning, as in M. Höhle, M. Paul (2008), CSDA 52, 4357-4368.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from firsthand.analysis.emergence.predictive import Prediction
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats, Numbers

GROWTHS: Final = (1.5, 2.0, 3.0, 5.0)
"""How many times as many a day: each is watched for, with equal weight."""
A_WHILE: Final = 0.3
"""Messages a day that any growth brings at least, so that themes that are nearly never heard of count."""
MONTH: Final = 30.0


@dataclass(frozen=True, slots=True)
class Detected:
    """The evidence after each day, the bar, the days of alarm, and since when the last one grows."""

    evidence: Floats
    bar: float
    alarms: tuple[int, ...]
    since: int | None

    @property
    def at_most_per_month(self) -> float:
        """The proven bound on false alarms of this theme."""
        return MONTH / self.bar


def detect(
    counts: Numbers, predictions: Sequence[Prediction], *, per_month: float, weight: float = 1.0
) -> Detected:
    """Watch one theme: its counts, and the prediction that was made for each day before it came.

    `per_month` is the whole budget of false alarms, `weight` this theme's part of it (the weights
    of all themes sum to 1). After an alarm the evidence starts anew.

    Raises `BadSeries` for a budget that is not above zero or other lengths.

    >>> calm = [Prediction(1.0, 50.0)] * 20
    >>> found = detect([1, 0, 2, 1, 1, 0, 1, 2, 0, 1, 1, 0, 4, 5, 3, 6, 4, 5, 3, 4], calm,
    ...                per_month=0.5)
    >>> found.alarms[0], detect([1] * 20, calm, per_month=0.5).alarms
    (13, ())
    """
    if not per_month > 0 or not 0 < weight <= 1:
        raise BadSeries("error.rate_not_positive", found=float(min(per_month, weight)))
    if len(counts) != len(predictions):
        raise BadSeries(
            "error.lengths_differ", what="predictions", times=len(counts), found=len(predictions)
        )
    bar = MONTH / (per_month * weight)
    ratios = _log_ratios(counts, predictions)
    sums, log_growth = np.zeros(len(GROWTHS)), np.zeros(len(GROWTHS))
    began, since = np.zeros(len(GROWTHS), dtype=np.int64), None
    evidence, alarms = np.empty(len(ratios)), []
    for day, step in enumerate(ratios):
        began = np.where(log_growth <= 0, day, began)
        log_growth = np.maximum(log_growth, 0) + step
        sums = (1 + sums) * np.exp(step)
        evidence[day] = sums.mean()
        if evidence[day] >= bar:
            alarms.append(day)
            since = int(began[np.argmax(log_growth)])
            sums[:] = 0
            log_growth[:] = 0
    return Detected(evidence, bar, tuple(alarms), since)


def _log_ratios(counts: Numbers, predictions: Sequence[Prediction]) -> Floats:
    """For each day and growth: how much likelier the count is, as a logarithm. Shape (days, growths)."""
    seen = np.asarray(counts, dtype=np.float64)[:, None]
    mean = np.array([one.expected for one in predictions])[:, None]
    size = np.array([one.size for one in predictions])[:, None]
    grown = np.maximum(mean * np.array(GROWTHS), mean + A_WHILE)
    ratios: Floats = special.xlogy(seen, grown / mean) - (seen + size) * np.log(
        (size + grown) / (size + mean)
    )
    return ratios
