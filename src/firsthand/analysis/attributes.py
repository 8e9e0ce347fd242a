"""Limits for counts: p for shares, u for rates, and Laney's p′ and u′ for large denominators.

A p-chart believes that chance alone moves a share. With thousands of answers that leaves so
little room that ordinary weeks look like news; Laney's charts add what the weeks differ anyway.

Source: D. B. Laney (2002), "Improved control charts for attributes", Quality Engineering 14,
531-537; p′ checked against qicharts2 (tests/truth/analysis/laney_p_prime_nhs_4h.csv).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from firsthand.analysis.limits import Limits
from firsthand.analysis.series import Floats

D2: Final = 1.128
"""The mean range of two draws from a normal distribution, in standard deviations."""


def p(numerators: Floats, denominators: Floats, baseline: slice = slice(None)) -> Limits:
    """Limits of a share under chance alone: centre ± 3 binomial standard errors.

    The limits are not cut at 0 and 1 here, for the rules need the full distance.

    >>> limits = p(np.array([80.0, 84, 82]), np.array([100.0, 100, 100]))
    >>> round(float(limits.centre[0]), 2), round(float(limits.lower[0]), 3)
    (0.82, 0.705)
    """
    centre, error = _share(numerators, denominators, baseline)
    return Limits.around(centre, 3 * error)


def laney_p(numerators: Floats, denominators: Floats, baseline: slice = slice(None)) -> Limits:
    """Limits of a share under chance and the usual unrest between neighbouring periods (p′).

    >>> wide = laney_p(np.array([8000.0, 8400, 8100, 8500]), np.full(4, 1e4))
    >>> narrow = p(np.array([8000.0, 8400, 8100, 8500]), np.full(4, 1e4))
    >>> bool(wide.upper[0] > narrow.upper[0])
    True
    """
    centre, error = _share(numerators, denominators, baseline)
    unrest = _unrest(standard_scores(numerators / denominators, centre, error)[..., baseline])
    return Limits.around(centre, 3 * error * unrest[..., None])


def u(numerators: Floats, denominators: Floats, baseline: slice = slice(None)) -> Limits:
    """Limits of events per exposure under chance alone: centre ± 3 Poisson standard errors.

    >>> round(float(u(np.array([9.0, 11]), np.array([100.0, 100])).upper[0]), 3)
    0.195
    """
    centre, error = _rate(numerators, denominators, baseline)
    return Limits.around(centre, 3 * error)


def laney_u(numerators: Floats, denominators: Floats, baseline: slice = slice(None)) -> Limits:
    """Limits of events per exposure under chance and the usual unrest between periods (u′).

    >>> limits = laney_u(np.array([9.0, 11, 9, 11]), np.full(4, 100.0))
    >>> round(float(limits.upper[0]), 3)
    0.153
    """
    centre, error = _rate(numerators, denominators, baseline)
    unrest = _unrest(standard_scores(numerators / denominators, centre, error)[..., baseline])
    return Limits.around(centre, 3 * error * unrest[..., None])


def standard_scores(values: Floats, centre: Floats, error: Floats) -> Floats:
    """How many standard errors of chance each value lies from the centre; 0 where there is none.

    >>> standard_scores(np.array([0.9]), np.array([0.8]), np.array([0.05])).round(6).tolist()
    [2.0]
    """
    possible = error > 0
    return np.where(possible, (values - centre) / np.where(possible, error, 1.0), 0.0)


def chance_error(
    numerators: Floats, denominators: Floats, *, rate: bool, baseline: slice = slice(None)
) -> tuple[Floats, Floats]:
    """The centre and the standard error that chance alone gives each period.

    >>> centre, error = chance_error(np.array([50.0]), np.array([100.0]), rate=False)
    >>> float(centre[0]), float(error[0])
    (0.5, 0.05)
    """
    return (_rate if rate else _share)(numerators, denominators, baseline)


def _share(above: Floats, below: Floats, baseline: slice) -> tuple[Floats, Floats]:
    centre = _pooled(above, below, baseline)
    return centre, np.sqrt(centre * (1 - centre) / below)


def _rate(above: Floats, below: Floats, baseline: slice) -> tuple[Floats, Floats]:
    centre = _pooled(above, below, baseline)
    return centre, np.sqrt(centre / below)


def _pooled(above: Floats, below: Floats, baseline: slice) -> Floats:
    pooled = above[..., baseline].sum(axis=-1) / below[..., baseline].sum(axis=-1)
    return np.broadcast_to(pooled[..., None], above.shape)


def _unrest(scores: Floats) -> Floats:
    """Laney's sigma z: 1 when the periods differ just as chance makes them differ."""
    ranges = np.abs(np.diff(scores, axis=-1))
    return np.asarray(ranges.sum(axis=-1) / max(ranges.shape[-1], 1) / D2)
