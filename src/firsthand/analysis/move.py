"""Two periods compared: how far could the move be from what we saw, and does chance explain it?

Two points never make a signal on a chart. These answers go with the sentence "it went up": how
often a move that large happens when nothing changed, and how many answers would be needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.formulas import NPS
from firsthand.analysis.messages import Message
from firsthand.analysis.newcombe import difference
from firsthand.analysis.summaries import Moments, Share, Tally

FEW = 10.0
"""Under so many expected answers of a kind the chance is counted out instead of approximated."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move from one period to the next, in the unit of the values (shares: 0.01 is a point).

    `low` to `high` is the interval at `confidence`. `chance` is how often a move at least that
    large, up or down, happens when nothing changed. `needed` is how many answers each period
    would need to see a move of this size in four cases of five; None if nothing moved.
    """

    change: float
    low: float
    high: float
    confidence: float
    chance: float
    needed: int | None
    before: int
    after: int

    @property
    def real(self) -> bool:
        """Whether the interval leaves out "no change" and chance rarely does as much."""
        return not self.low <= 0 <= self.high and self.chance < 1 - self.confidence

    @property
    def message(self) -> Message:
        """What to say of it."""
        params = {
            "change": self.change,
            "low": self.low,
            "high": self.high,
            "confidence": self.confidence,
            "chance": self.chance,
            "before": self.before,
            "after": self.after,
        }
        if self.real:
            return Message("move.real", params)
        if self.needed is None:
            return Message("move.none", params)
        return Message("move.noise", {**params, "needed": self.needed})


def move(before: Share, after: Share, *, confidence: float = 0.95) -> Move:
    """Compare two shares.

    "Our customer satisfaction went up .25% this month. Yay!"

    >>> m = move(Share(3380, 4000), Share(3390, 4000))
    >>> f"{m.change:+.2%} ({m.low:+.1%} to {m.high:+.1%}), by chance in {m.chance:.0%}"
    '+0.25% (-1.3% to +1.8%), by chance in 76%'
    >>> m.message.id
    'move.noise'

    Raises `BadSeries` when a period has no answers. Interval: Newcombe (1998), method 10.
    """
    first, second = _answered(before.value), _answered(after.value)
    sides = (first, before.answers), (second, after.answers)
    low, high = difference(*sides, confidence=confidence)
    pooled = _answered((before + after).value)
    return Move(
        change=second - first,
        low=low,
        high=high,
        confidence=confidence,
        chance=_chance(before, after),
        needed=answers_needed(pooled, second - first, confidence=confidence),
        before=before.answers,
        after=after.answers,
    )


def move_of_means(before: Moments, after: Moments, *, confidence: float = 0.95) -> Move:
    """Compare two means by Welch's t.

    >>> calm = move_of_means(Moments.of([3, 4, 5, 4, 3]), Moments.of([4, 4, 5, 4, 3]))
    >>> calm.real, round(calm.chance, 2)
    (False, 0.69)

    Raises `BadSeries` when a period has under two values. Source: B. L. Welch (1947),
    Biometrika 34, 28-35.
    """
    parts = _error_parts(before), _error_parts(after)
    freedom = _welch(parts, (before.n, after.n))
    return _compared(before, after, parts=parts, freedom=freedom, confidence=confidence)


def move_of_nps(before: Tally, after: Tally, *, confidence: float = 0.95) -> Move:
    """Compare two Net Promoter Scores, in points of -100 to 100.

    >>> m = move_of_nps(Tally({10: 50, 8: 30, 3: 20}), Tally({10: 54, 8: 28, 3: 18}))
    >>> f"{m.change:+.0f} ({m.low:+.0f} to {m.high:+.0f})"
    '+6 (-15 to +27)'

    The variance of one answer is p + d - (p - d)²; raises `BadSeries` when a period is empty
    or holds a score that is not on the scale.
    """
    first, second = _net_promoters(before), _net_promoters(after)
    parts = first.squares / first.n**2, second.squares / second.n**2
    return _compared(first, second, parts=parts, freedom=math.inf, confidence=confidence)


def chance_of_move(share: float, change: float, answers: int) -> float:
    """How often a share moves by at least `change`, up or down, when nothing changed.

    >>> f"{chance_of_move(0.82, 0.0025, 1000):.0%} {chance_of_move(0.82, 0.0025, 20_000):.0%}"
    '88% 52%'
    """
    return _two_sided(change, math.sqrt(2 * share * (1 - share) / answers))


def answers_needed(
    share: float, change: float, *, power: float = 0.8, confidence: float = 0.95
) -> int | None:
    """Answers in each period that show a move of this size with this power; None if no move.

    >>> answers_needed(0.82, 0.0025)
    370719
    """
    return _needed(2 * share * (1 - share), change, power=power, confidence=confidence)


@dataclass(frozen=True, slots=True)
class PastMoves:
    """How ordinary the latest move is: `as_large` of the `of` earlier moves were no smaller."""

    change: float
    as_large: int
    of: int

    @property
    def message(self) -> Message:
        """What to say of it: "it moved that much in 18 of the last 23 weeks"."""
        return Message("move.past", {"as_large": self.as_large, "of": self.of})


def past_moves(values: Sequence[float], *, last: int = 23) -> PastMoves:
    """Compare the latest move of a series with up to `last` moves before it, in either direction.

    >>> past_moves([80.0, 82, 81, 81.5, 80, 80.25])
    PastMoves(change=0.25, as_large=4, of=4)

    Raises `BadSeries` under two values.
    """
    if len(values) < 2:
        raise BadSeries("error.too_few", found=len(values), needed=2)
    moves = np.diff(np.asarray(values, dtype=np.float64))
    latest, earlier = float(moves[-1]), np.abs(moves[:-1][-last:])
    # 80.35 - 80.1 and 80.25 - 80 are the same move but for their last bits.
    rounding = 16 * np.finfo(np.float64).eps * float(np.abs(values).max())
    as_large = int((earlier >= abs(latest) - rounding).sum())
    return PastMoves(latest, as_large, of=len(earlier))


def _answered(value: float | None) -> float:
    if value is None:
        raise BadSeries("error.too_few", found=0, needed=1)
    return value


def _chance(before: Share, after: Share) -> float:
    n, m = before.answers, after.answers
    pooled = (before.hits + after.hits) / (n + m)
    rarer = min(pooled, 1 - pooled)
    change = after.hits / m - before.hits / n
    if rarer * min(n, m) < FEW:
        return _counted_out(rarer, (n, m), abs(change))
    return _two_sided(change, math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)))


def _counted_out(share: float, answers: tuple[int, int], change: float) -> float:
    """Add up the chance of every pair of counts whose shares lie at least so far apart."""
    counts = [_likely(share, n) for n in answers]
    apart = np.abs(counts[0][:, None] / answers[0] - counts[1][None, :] / answers[1])
    chances = [_binomial(k, n, share) for k, n in zip(counts, answers, strict=True)]
    joint = np.outer(chances[0], chances[1])
    return float(min(joint[apart >= change - 1e-12].sum(), 1.0))


def _likely(share: float, answers: int) -> np.ndarray:
    # What lies beyond comes up less than once in a million million times.
    reach = 8 * math.sqrt(answers * share * (1 - share)) + 40
    least, most = math.floor(answers * share - reach), math.ceil(answers * share + reach)
    return np.arange(max(least, 0), min(most, answers) + 1)


def _binomial(hits: np.ndarray, answers: int, share: float) -> np.ndarray:
    """How often so many of the answers are hits."""
    ways = special.gammaln(answers + 1) - special.gammaln(hits + 1)
    ways -= special.gammaln(answers - hits + 1)
    logs = special.xlogy(hits, share) + special.xlog1py(answers - hits, -share)
    return np.asarray(np.exp(ways + logs))


def _two_sided(change: float, error: float, freedom: float = math.inf) -> float:
    if error == 0:
        return 1.0 if change == 0 else 0.0
    size = -abs(change) / error
    return float(2 * (special.ndtr(size) if freedom == math.inf else special.stdtr(freedom, size)))


def _quantile(share: float, freedom: float) -> float:
    if freedom == math.inf:
        return float(special.ndtri(share))
    return float(special.stdtrit(freedom, share))


def _needed(variance: float, change: float, *, power: float, confidence: float) -> int | None:
    if change == 0:
        return None
    z = float(special.ndtri(0.5 + confidence / 2) + special.ndtri(power))
    # One answer a period is the least, even where all agree.
    return max(math.ceil(variance * (z / change) ** 2), 1)


def _error_parts(moments: Moments) -> float:
    if moments.variance is None:
        raise BadSeries("error.too_few", found=moments.n, needed=2)
    return moments.variance / moments.n


def _welch(parts: tuple[float, float], answers: tuple[int, int]) -> float:
    if not any(parts):
        return math.inf
    below = sum(part**2 / (n - 1) for part, n in zip(parts, answers, strict=True))
    return sum(parts) ** 2 / below


def _net_promoters(tally: Tally) -> Moments:
    if not tally.n:
        raise BadSeries("error.too_few", found=0, needed=1)
    return tally.moments({score: 100 * worth for score, worth in NPS.worth.items()})


def _compared(
    before: Moments,
    after: Moments,
    *,
    parts: tuple[float, float],
    freedom: float,
    confidence: float,
) -> Move:
    change, error = after.mean - before.mean, math.sqrt(sum(parts))
    reach = _quantile(0.5 + confidence / 2, freedom) * error
    variance = parts[0] * before.n + parts[1] * after.n
    return Move(
        change=change,
        low=change - reach,
        high=change + reach,
        confidence=confidence,
        chance=_two_sided(change, error, freedom),
        needed=_needed(variance, change, power=0.8, confidence=confidence),
        before=before.n,
        after=after.n,
    )
