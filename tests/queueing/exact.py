"""Erlang B and A in 40-digit arithmetic, by sums over states and gamma series: no quadrature."""

from __future__ import annotations

import mpmath as mp

DIGITS = 40
TINY = mp.mpf(10) ** -(DIGITS - 2)


def inverse_b(servers, erlangs):
    """1 / B for any real number of servers."""
    with mp.workdps(DIGITS):
        total = weight = mp.mpf(1)
        left, erlangs = mp.mpf(servers), mp.mpf(erlangs)
        while left >= 1:
            weight *= left / erlangs
            total += weight
            left -= 1
            if left < erlangs and weight < total * TINY:
                return total
        if left > 0:
            rest = mp.gammainc(left, erlangs) * mp.e**erlangs * erlangs**-left
            total += weight * left * rest
        return total


def erlang_c(agents, erlangs):
    with mp.workdps(DIGITS):
        load = mp.mpf(erlangs) / mp.mpf(agents)
        return 1 / (load + inverse_b(agents, erlangs) * (1 - load))


def erlang_a(agents, arrivals, service, leaving, threshold):
    """P(W), P(Ab) and the share answered within the threshold."""
    with mp.workdps(DIGITS):
        n, lam, mu, theta, t = map(mp.mpf, (agents, arrivals, service, leaving, threshold))
        eta, c = lam / theta, n * mu / theta
        late_eta = eta * mp.e ** (-theta * t)
        every = _series(c, eta) / theta
        then = mp.e ** (eta - late_eta) * (late_eta / eta) ** c
        late = _series(c, late_eta) / theta * then
        idle = inverse_b(n - 1, lam / mu)
        whole = idle + lam * every
        early = idle + then - 1 + n * mu * (every - late)
        return lam * every / whole, (1 + (lam - n * mu) * every) / whole, early / whole


def _series(c, x):
    """e^x x^-c gamma(c, x), term by term."""
    term = total = 1 / c
    k = c
    while True:
        k += 1
        term *= x / k
        total += term
        if x < k and term < total * TINY:
            return total
