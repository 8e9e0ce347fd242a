"""Has a share changed? An answer that stays honest however often one looks.

Whoever tests every day and stops at the first "significant" day cries wolf in more than a third
of the quarters in which nothing happened. An e-process may be read after every answer: it grows
past 20 in at most one unchanged series of twenty, over all time.

Source: A. Ramdas, P. Grünwald, V. Vovk, G. Shafer (2023), "Game-theoretic statistics and safe
anytime-valid inference", Statistical Science 38, 576-601; the bound is Ville's inequality.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message
from firsthand.analysis.series import Floats, Numbers, series_of_counts
from firsthand.analysis.summaries import Share

MOVE: Final = 0.05
"""The size of change that is looked for hardest, as a difference of shares."""
LOG_ODDS: Final = 0.35
"""The same as a difference of log odds: about 5 points at a share of 82 %."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for a change after each look: 1 is none, `threshold` is enough.

    `changed_at` is the first look with enough of it, None if there was none yet; `up` is the
    direction at that look (at the last one if there was none); `answers` is how many had come.
    """

    evidence: tuple[float, ...]
    threshold: float
    changed_at: int | None
    up: bool
    answers: int

    @property
    def message(self) -> Message:
        """What to say of it."""
        look = len(self.evidence) - 1 if self.changed_at is None else self.changed_at
        found = {
            "look": look + 1,
            "answers": self.answers,
            "evidence": self.evidence[look],
            "threshold": self.threshold,
        }
        if self.changed_at is None:
            return Message("evidence.not_yet", found)
        return Message("evidence.changed_up" if self.up else "evidence.changed_down", found)


def evidence_against(
    baseline: Share | float, hits: Numbers, answers: Numbers, *, alpha: float = 0.05
) -> Evidence:
    """Watch new answers, look by look, against a share from before the watch began.

    A `float` is a share known exactly, such as a target: then the bound holds for it exactly.
    A `Share` was measured itself: then the bound holds on average over the shares that it
    leaves possible (a beta posterior with Jeffreys's prior), and not knowing it better costs
    days. A beta-binomial mixture around the baseline stands for "it is something else now".

    >>> days = 30
    >>> calm = evidence_against(0.8, [24] * days, [30] * days)
    >>> fallen = evidence_against(0.8, [21] * days, [30] * days)
    >>> calm.changed_at, fallen.changed_at, fallen.message.id
    (None, 5, 'evidence.changed_down')

    Raises `BadSeries` for a look without answers, and for a baseline without any.
    """
    yes, total = _running(hits, answers)
    centre = baseline.value if isinstance(baseline, Share) else float(baseline)
    if centre is None:
        raise BadSeries("error.too_few", found=0, needed=1)
    if not 0 <= centre <= 1:
        raise ValueError(f"a baseline of {centre} is no share; shares go from 0 to 1")
    log_changed = _log_mixture(yes, total, prior=_around(centre))
    log_same = (
        _log_mixture(yes, total, prior=(baseline.hits + 0.5, baseline.misses + 0.5))
        if isinstance(baseline, Share)
        else special.xlogy(yes, centre) + special.xlogy(total - yes, 1 - centre)
    )
    excess = yes - centre * total
    return _evidence(log_changed - log_same, excess=excess, answers=total, alpha=alpha)


def evidence_between(
    now: tuple[Numbers, Numbers], reference: tuple[Numbers, Numbers], *, alpha: float = 0.05
) -> Evidence:
    """Watch answers against a reference that runs beside them, such as the other sites.

    Each side is (hits, answers) by look; a look may lack answers on a side. What the two share
    (a bad day everywhere) does not count, for each look is judged given its own total.

    >>> here, elsewhere = ([20] * 40, [30] * 40), ([80] * 40, [100] * 40)
    >>> evidence_between(here, elsewhere).message.id
    'evidence.changed_down'
    >>> evidence_between(([24] * 40, [30] * 40), elsewhere).changed_at is None
    True

    Given its total, a look with equal odds on both sides is hypergeometric; the alternative is
    Fisher's noncentral distribution, mixed over a normal prior of the log odds ratio.
    """
    looks = zip(*now, *reference, strict=True)
    drawn = [_look(Share(int(h), int(n)), Share(int(g), int(m))) for h, n, g, m in looks]
    if not drawn:
        raise BadSeries("error.empty")
    log_odds, weights = _prior_of_odds()
    ratios = np.cumsum([one.log_ratios(log_odds) for one in drawn], axis=0)
    return _evidence(
        special.logsumexp(ratios + np.log(weights), axis=1),
        excess=np.cumsum([one.excess for one in drawn]),
        answers=np.cumsum(np.asarray(now[1], dtype=np.float64)),
        alpha=alpha,
    )


def _around(centre: float) -> tuple[float, float]:
    """A beta distribution around the centre whose standard deviation is the move looked for."""
    inside = min(max(centre, 0.01), 0.99)
    size = max(inside * (1 - inside) / MOVE**2 - 1, 1.0)
    return inside * size, (1 - inside) * size


def _log_mixture(yes: Floats, total: Floats, *, prior: tuple[float, float]) -> Floats:
    a, b = prior
    mixed: Floats = special.betaln(a + yes, b + total - yes) - special.betaln(a, b)
    return mixed


def _running(hits: Numbers, answers: Numbers) -> tuple[Floats, Floats]:
    series_of_counts(range(len(answers)), hits, answers)  # refuses what cannot be judged
    return np.cumsum(np.asarray(hits, np.float64)), np.cumsum(np.asarray(answers, np.float64))


def _prior_of_odds() -> tuple[Floats, Floats]:
    log_odds = np.linspace(-3, 3, 25) * LOG_ODDS
    weights = np.exp(-((log_odds / LOG_ODDS) ** 2) / 2)
    return log_odds, weights / weights.sum()


@dataclass(frozen=True, slots=True)
class _Look:
    """The hits of one look on this side, and every number of hits that its total allows."""

    hits: int
    possible: Floats
    log_ways: Floats

    @property
    def excess(self) -> float:
        """Hits above what equal odds on both sides lead to expect."""
        ways = np.exp(self.log_ways - self.log_ways.max())
        return self.hits - float((self.possible * ways).sum() / ways.sum())

    def log_ratios(self, log_odds: Floats) -> Floats:
        """How much likelier each log odds ratio makes these hits than equal odds do."""
        tilted = self.log_ways + np.outer(log_odds, self.possible)
        every: Floats = special.logsumexp(tilted, axis=1) - special.logsumexp(self.log_ways)
        return log_odds * self.hits - every


def _look(here: Share, there: Share) -> _Look:
    total = here.hits + there.hits
    least, most = max(0, total - there.answers), min(here.answers, total)
    possible = np.arange(least, most + 1, dtype=np.float64)
    ways = _log_choose(here.answers, possible) + _log_choose(there.answers, total - possible)
    return _Look(here.hits, possible, ways)


def _log_choose(n: int, k: Floats) -> Floats:
    chosen: Floats = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    return chosen


def _evidence(log_evidence: Floats, *, excess: Floats, answers: Floats, alpha: float) -> Evidence:
    enough = np.flatnonzero(log_evidence >= -math.log(alpha))
    changed_at = int(enough[0]) if len(enough) else None
    at = len(answers) - 1 if changed_at is None else changed_at
    return Evidence(
        # Beyond e to the 700 a float has no number left; nobody needs to tell those apart.
        evidence=tuple(np.exp(np.minimum(log_evidence, 700.0)).tolist()),
        threshold=1 / alpha,
        changed_at=changed_at,
        up=bool(excess[at] > 0),
        answers=int(answers[at]),
    )
