"""XmR limits: how far single values wander, judged by the steps between neighbours.

Source: Shewhart's individuals chart as NHS England uses it: centre ± 2.66 times the mean moving
range, where ranges of at least 3.267 times that mean are left out first.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from firsthand.analysis.limits import Limits
from firsthand.analysis.series import Floats

REACH: Final = 2.66
"""3 / d2 with d2 = 1.128 for ranges of two, rounded as the NHS publishes it."""
OUTLYING: Final = 3.267
"""D4 for ranges of two: a moving range this many times the mean is no ordinary step."""


def xmr(values: Floats, baseline: slice = slice(None)) -> Limits:
    """Limits for values, computed from the points of `baseline` and drawn for all of them.

    The last axis is time; leading axes are separate series.

    >>> limits = xmr(np.array([10.0, 12, 11, 13, 10, 12]))
    >>> round(float(limits.lower[0]), 2), round(float(limits.upper[0]), 2)
    (6.01, 16.65)
    """
    used = values[..., baseline]
    ordinary = _mean_ordinary_range(np.abs(np.diff(used, axis=-1)))
    shape = values.shape
    return Limits.around(
        np.broadcast_to(_centre(used)[..., None], shape),
        np.broadcast_to(REACH * ordinary[..., None], shape),
    )


def _centre(used: Floats) -> Floats:
    # The mean of equal numbers may differ from them in its last bit, and with a range of zero
    # that would put every point outside.
    first = used[..., 0]
    flat = (used == first[..., None]).all(axis=-1)
    return np.where(flat, first, used.mean(axis=-1))


def _mean_ordinary_range(ranges: Floats) -> Floats:
    count = max(ranges.shape[-1], 1)
    mean = ranges.sum(axis=-1) / count
    kept = ranges < OUTLYING * mean[..., None]
    total = np.where(kept, ranges, 0.0).sum(axis=-1)
    return np.asarray(total / np.maximum(kept.sum(axis=-1), 1))
