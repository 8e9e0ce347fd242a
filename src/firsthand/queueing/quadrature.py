"""Gauss-Legendre quadrature without numpy, so that a single answer needs no heavy import."""

from __future__ import annotations

import math


def gauss_legendre(count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial.

    >>> nodes, weights = gauss_legendre(2)
    >>> round(nodes[0], 6), round(sum(weights), 6)
    (0.57735, 2.0)
    """
    nodes, weights = [], []
    for k in range(count):
        x = math.cos(math.pi * (k + 0.75) / (count + 0.5))
        slope = 1.0
        for _ in range(20):
            before, value = 1.0, x
            for degree in range(2, count + 1):
                before, value = (
                    value,
                    ((2 * degree - 1) * x * value - (degree - 1) * before) / degree,
                )
            slope = count * (x * value - before) / (x * x - 1)
            x -= value / slope
        nodes.append(x)
        weights.append(2 / ((1 - x * x) * slope * slope))
    return tuple(nodes), tuple(weights)
