"""A metric's value with everything that keeps it honest: formula, n, period and its error."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import special

from firsthand.analysis.formulas import RESPONSE, Formula
from firsthand.analysis.messages import Message
from firsthand.analysis.newcombe import wilson
from firsthand.analysis.series import Better
from firsthand.analysis.summaries import Moments, Share, Tally


@dataclass(frozen=True, slots=True)
class MetricValue:
    """A value, or None when nobody answered; never 0 and never NaN for "no answer".

    `error` is the standard error that comes from having asked only `n` people, `low` to `high`
    the interval at `confidence`. A score of 0.82 for a share means 82 %.
    """

    formula: Formula
    period: str
    n: int
    value: float | None
    error: float | None
    low: float | None
    high: float | None
    confidence: float = 0.95

    @property
    def id(self) -> str:
        """The formula's id; values with different ids never share a line."""
        return self.formula.id

    @property
    def scale(self) -> tuple[int, int]:
        """The lowest and highest score that could be given."""
        return self.formula.scale

    @property
    def better(self) -> Better:
        """The good direction of the value."""
        return self.formula.better

    @property
    def missing(self) -> Message | None:
        """Why there is no value, if there is none."""
        if self.n:
            return None
        return Message("metric.no_answer", {"formula": self.formula.id})


def evaluate(
    formula: Formula, tally: Tally, *, period: str, confidence: float = 0.95
) -> MetricValue:
    """The value of a formula for the scores that were given.

    Raises `BadSeries` for a score that is not on the formula's scale.

    >>> from firsthand.analysis.formulas import CSAT, NPS
    >>> evaluate(CSAT, Tally({5: 60, 4: 22, 2: 18}), period="2026-10").value
    0.82
    >>> evaluate(NPS, Tally({10: 50, 8: 30, 3: 20}), period="2026-10").value
    30.0
    >>> evaluate(NPS, Tally({}), period="2026-10").missing.id
    'metric.no_answer'
    """
    moments = tally.moments(formula.worth)
    if not moments.n:
        return MetricValue(formula, period, 0, None, None, None, None, confidence)
    low, high = _interval(formula, moments, confidence)
    return MetricValue(
        formula,
        period,
        moments.n,
        value=formula.unit * moments.mean,
        error=formula.unit * math.sqrt(moments.squares) / moments.n,
        low=low,
        high=high,
        confidence=confidence,
    )


def response_rate(answers: Share, *, period: str) -> MetricValue:
    """Answers out of the questions that were shown (not: sent).

    >>> response_rate(Share(30, 120), period="2026-10").value
    0.25
    """
    return evaluate(RESPONSE, Tally({1: answers.hits, 0: answers.misses}), period=period)


def _interval(formula: Formula, moments: Moments, confidence: float) -> tuple[float, float]:
    if formula.is_share:
        return wilson(moments.mean, moments.n, confidence)
    # Two imagined answers, one at each end, keep ten people who agree from looking like
    # certainty; among hundreds of answers they do not matter.
    ends = Moments.of(end / formula.unit for end in formula.span)
    padded = moments + ends
    spread = math.sqrt(padded.squares / (padded.n - 1) / moments.n)
    reach = float(special.stdtrit(padded.n - 1, 0.5 + confidence / 2)) * spread
    lowest, highest = formula.span
    low, high = (formula.unit * (moments.mean + side * reach) for side in (-1, 1))
    return max(low, lowest), min(high, highest)
