"""Do the periods differ by more than chance alone would make them differ?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from firsthand.analysis.series import Floats


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The unrest between neighbouring periods.

    `ratio` is their variance divided by that of pure chance (1 = chance alone); `chance` is how
    often chance alone gives a ratio at least that large.
    """

    ratio: float
    chance: float

    @property
    def over(self) -> bool:
        """Whether the periods differ by more than chance, at one false claim in twenty."""
        return self.chance < 0.05


def dispersion(scores: Sequence[Floats]) -> Dispersion:
    """Compare neighbours within each stretch of standard scores (`attributes.standard_scores`).

    Steps between neighbours are used instead of distances from the centre, so that one real
    shift does not pass for restlessness. The chance is that of a chi-square distribution with
    the moments of von Neumann's mean square successive difference.

    >>> calm = dispersion([np.array([0.3, -1.1, 0.8, -0.2, 1.0, -0.7])])
    >>> calm.over, dispersion([np.array([3.0, -11, 8, -2, 10, -7])]).over
    (False, True)

    Source: J. von Neumann (1941), Annals of Mathematical Statistics 12, 367-395.
    """
    steps = sum(max(len(stretch) - 1, 0) for stretch in scores)
    if not steps:
        return Dispersion(ratio=1.0, chance=1.0)
    squares = sum(float((np.diff(stretch) ** 2).sum()) for stretch in scores) / 2
    spread = sum(3 * len(stretch) - 4 for stretch in scores if len(stretch) > 1)
    freedom = 2 * steps**2 / spread
    ratio = squares / steps
    return Dispersion(ratio, chance=float(special.chdtrc(freedom, ratio * freedom)))
