"""What a handful of evaluated contacts can say about the share without a critical error."""

from __future__ import annotations

import math

from firsthand.queueing.errors import BadInput, share, whole


def error_free(
    clean: int, evaluated: int, *, confidence: float = 0.95, exact: bool = True
) -> tuple[float, float]:
    """Where the true share of contacts without a critical error may lie, given so many clean ones.

    Exact (Clopper-Pearson: never too narrow) or, with `exact=False`, Wilson's, which is shorter and
    right on average. Only for contacts drawn at random; picks for coaching say nothing of the rest.

    >>> low, high = error_free(5, 5)
    >>> f"five of five clean: {low:.0%} to {high:.0%}"
    'five of five clean: 48% to 100%'

    Source: C. J. Clopper and E. S. Pearson (1934), Biometrika 26, 404-413; E. B. Wilson (1927), JASA
    22, 209-212. Raises BadInput.
    """
    evaluated = whole("evaluated", evaluated)
    clean = whole("clean", clean, least=0)
    if clean > evaluated:
        why, cure = f"only {evaluated} were evaluated", "Check the two counts"
        raise BadInput("clean", clean, "error.contradiction", why=why, cure=cure)
    tail = (1 - share("confidence", confidence)) / 2
    return (_exact if exact else _wilson)(clean, evaluated, tail)


def _exact(clean: int, evaluated: int, tail: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    failed = evaluated - clean
    low = float(betaincinv(clean, failed + 1, tail)) if clean else 0.0
    high = float(betaincinv(clean + 1, failed, 1 - tail)) if failed else 1.0
    return low, high


def _wilson(clean: int, evaluated: int, tail: float) -> tuple[float, float]:
    from scipy.special import ndtri

    z = -float(ndtri(tail))
    rate, weight = clean / evaluated, z * z / evaluated
    spread = z * math.sqrt(rate * (1 - rate) / evaluated + weight / (4 * evaluated))
    low = (rate + weight / 2 - spread) / (1 + weight) if clean else 0.0
    high = (rate + weight / 2 + spread) / (1 + weight) if clean < evaluated else 1.0
    return low, high
