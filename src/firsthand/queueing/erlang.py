"""Erlang B and Erlang C: numbers or whole arrays in, the same shape out; agents may be fractions."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any, overload

from firsthand.queueing import kernels
from firsthand.queueing.errors import not_negative, positive, share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


@overload
def erlang_b(lines: float, erlangs: float) -> float: ...
@overload
def erlang_b(lines: ArrayLike, erlangs: ArrayLike) -> NDArray[np.float64]: ...
def erlang_b(lines: Any, erlangs: Any) -> Any:
    """The share of contacts that find every line taken and are turned away.

    `lines` 0 or more (fractions allowed), `erlangs` the *offered* load, arrivals per second times
    holding time in seconds. Right to a relative 1e-12 from 1 to 50,000 lines.

    >>> round(erlang_b(20, 12), 6)
    0.009796
    >>> erlang_b([10, 20], 8).round(6)
    array([0.121661, 0.000159])

    Assumes Poisson arrivals, and that who is turned away does not try again. Published tables may
    print the *carried* load erlangs (1 - B) instead; see `carried`.

    Source: A. K. Erlang (1917); real `lines` by D. L. Jagerman (1974), Bell System Technical
    Journal 53, 525-551. Raises BadInput.
    """
    if _plain(lines, erlangs):
        return kernels.erlang_b(not_negative("lines", lines), not_negative("erlangs", erlangs))
    from firsthand.queueing.bulk import over

    return over("erlang_b_over", lines=lines, erlangs=erlangs)


@overload
def erlang_c(agents: float, erlangs: float) -> float: ...
@overload
def erlang_c(agents: ArrayLike, erlangs: ArrayLike) -> NDArray[np.float64]: ...
def erlang_c(agents: Any, erlangs: Any) -> Any:
    """The share of contacts that wait at all, when nobody ever hangs up.

    `agents` above 0 (fractions allowed), `erlangs` the offered load. 1 when the load reaches the
    agents: then everybody waits, and the queue never ends. Right to a relative 1e-12.

    >>> round(erlang_c(34, 250 * 210 / 1800), 6)
    0.29302
    >>> round(erlang_c(10.5, 10), 6)
    0.82937

    Source: A. K. Erlang (1917); the load is Poisson arrivals times any mean handling time, which
    is taken to be exponential. Raises BadInput.
    """
    if _plain(agents, erlangs):
        return kernels.erlang_c(positive("agents", agents), not_negative("erlangs", erlangs))
    from firsthand.queueing.bulk import over

    return over("erlang_c_over", agents=agents, erlangs=erlangs)


def carried(lines: float, erlangs: float) -> float:
    """The load that the lines really carry, erlangs (1 - B): what the Avaya BCMS table prints.

    >>> round(carried(2, 0.3812), 3)
    0.362
    """
    return erlangs * (1 - erlang_b(lines, erlangs))


def offered_for_blocking(lines: float, blocking: float) -> float:
    """The most erlangs that so many lines can be offered while at most this share is turned away.

    >>> round(offered_for_blocking(20, 0.01), 4)
    12.0306
    """
    lines, blocking = positive("lines", lines), share("blocking", blocking)
    low, high = 0.0, 1.0
    while kernels.erlang_b(lines, high) < blocking:
        low, high = high, high * 2
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if kernels.erlang_b(lines, middle) < blocking:
            low = middle
        else:
            high = middle
    return low


def lines_for_blocking(erlangs: float, blocking: float) -> int:
    """The fewest lines that turn away at most this share.

    >>> lines_for_blocking(12, 0.01)
    20
    """
    erlangs, blocking = not_negative("erlangs", erlangs), share("blocking", blocking)
    if erlangs == 0:
        return 0
    lines, inverse = 0, 1.0
    while 1.0 / inverse > blocking:
        lines += 1
        inverse = 1.0 + lines / erlangs * inverse
    return lines


def _plain(*values: object) -> bool:
    """Whether all are single numbers (or rubbish, which the checks then name)."""
    return all(isinstance(value, Real | str) or not hasattr(value, "__len__") for value in values)
