"""A Poisson regression with overdispersion: log of the mean is linear, variance is phi × mean.

Fitted by iteratively reweighted least squares from the estimating equations, started and stopped
as R's `glm.fit` does, so that numbers can be compared with R's to the last digits.

Source: P. McCullagh, J. A. Nelder (1989), "Generalized Linear Models", 2nd edition, chapter 2.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special, stats

from firsthand.analysis.series import Flags, Floats

TOLERANCE: Final = 1e-8
"""The fit has converged when the deviance changes by less than this part of itself."""
ROUNDS: Final = 25


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients on the log scale with their unscaled covariance, and what was fitted.

    `weights` are the prior weights, one for each count; a row of `design` belongs to each count;
    `working` are the weights of the last round of least squares.
    """

    coefficients: Floats
    unscaled: Floats
    design: Floats
    counts: Floats
    weights: Floats
    means: Floats
    working: Floats

    @property
    def freedom(self) -> int:
        """Residual degrees of freedom; counts of weight 0 are not counted."""
        return int((self.weights > 0).sum()) - len(self.coefficients)

    @property
    def dispersion(self) -> float:
        """Pearson's estimate of phi; not cut at 1."""
        return self.dispersion_with(self.working)

    def dispersion_with(self, weights: Floats) -> float:
        """The mean square of the relative residuals, with these weights."""
        squares = weights * ((self.counts - self.means) / self.means) ** 2
        return float(squares.sum() / self.freedom)

    @property
    def leverage(self) -> Floats:
        """The diagonal of the hat matrix."""
        spread: Floats = np.einsum("ij,jk,ik->i", self.design, self.unscaled, self.design)
        return self.working * spread

    def anscombe(self, phi: float) -> Floats:
        """Standardised Anscombe residuals, which are nearly normal for counts."""
        raw = 1.5 * (self.counts ** (2 / 3) - self.means ** (2 / 3)) / self.means ** (1 / 6)
        standard: Floats = raw / np.sqrt(phi * (1 - self.leverage))
        return standard

    def predict(self, row: Floats, dispersion: float) -> tuple[float, float]:
        """Predict the log of the mean at a row of the design, with its standard error."""
        variance = dispersion * float(row @ self.unscaled @ row)
        return float(row @ self.coefficients), float(np.sqrt(variance))

    def chance(self, column: int, dispersion: float) -> float:
        """The two-sided p-value of a coefficient, by Student's t."""
        error = np.sqrt(dispersion * self.unscaled[column, column])
        return float(2 * stats.t.sf(abs(self.coefficients[column]) / error, self.freedom))


def fit(counts: Floats, design: Floats, weights: Floats | None = None) -> Fit | None:
    """Fit `log(mean) = design @ coefficients`; None where it does not converge.

    `counts` has shape (n,), `design` (n, k) with k < n, `weights` (n,).

    >>> found = fit(np.array([1.0, 2, 4, 8]), np.array([[1.0, 0], [1, 1], [1, 2], [1, 3]]))
    >>> np.exp(found.coefficients).round(6).tolist()
    [1.0, 2.0]
    """
    prior = np.ones(len(counts)) if weights is None else weights
    means = counts + 0.1
    linear = np.log(means)
    before = _deviance(counts, means, prior)
    for _ in range(ROUNDS):
        working = prior * means
        root = np.sqrt(working)
        target = linear + (counts - means) / means
        q, r = np.linalg.qr(design * root[:, None])
        if _singular(r):
            return None
        coefficients = np.linalg.solve(r, q.T @ (target * root))
        linear = design @ coefficients
        means = np.exp(linear)
        deviance = _deviance(counts, means, prior)
        if not np.isfinite(deviance):
            return None
        if abs(deviance - before) / (abs(deviance) + 0.1) < TOLERANCE:
            inverse = np.linalg.inv(r)
            return Fit(coefficients, inverse @ inverse.T, design, counts, prior, means, working)
        before = deviance
    return None


def _singular(triangle: Floats) -> bool:
    diagonal = np.abs(np.diag(triangle))
    poor: Flags = diagonal < 1e-11 * diagonal.max(initial=0.0)
    return bool(poor.any())


def _deviance(counts: Floats, means: Floats, weights: Floats) -> float:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        parts = special.xlogy(counts, counts / means) - (counts - means)
    return float(2 * (weights * parts).sum())
