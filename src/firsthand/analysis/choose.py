"""Which chart suits a measure, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.analysis import attributes
from firsthand.analysis.chart import Method, Segment
from firsthand.analysis.dispersion import Dispersion, dispersion
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.limits import Limits
from firsthand.analysis.messages import Message
from firsthand.analysis.series import Counted, Floats, Series
from firsthand.analysis.xmr import xmr

FEWEST_EXPECTED = 5.0
"""Under so many expected events (or non-events) a symmetric limit is a poor guess."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The method taken, why, and what speaks against believing it blindly."""

    method: Method
    reason: Message
    warnings: tuple[Message, ...] = ()


def choose(series: Series, cut: Sequence[Segment], *, method: Method, counted: Counted) -> Choice:
    """Take the method asked for, or choose by the kind of measure.

    Values go on an XmR chart, rates on u′, shares on p, and on p′ when the periods differ by
    more than chance alone makes them differ.

    >>> from firsthand.analysis.series import series_of_values
    >>> plain = series_of_values([1, 2], [4.0, 5.0])
    >>> choose(plain, [], method=Method.AUTO, counted=Counted.SHARE).reason.id
    'reason.values'
    """
    if series.numerators is None or series.denominators is None:
        return _for_values(method)
    rate = counted is Counted.RATE or method in {Method.U, Method.LANEY_U}
    unrest = _unrest(series.numerators, series.denominators, cut, rate=rate)
    taken, reason = _for_counts(method, unrest, rate=rate)
    return Choice(taken, reason, _warnings(series, taken, unrest, rate=rate))


def limits_of(series: Series, method: Method, segment: Segment) -> Limits:
    """The limits of one segment by the method chosen, for the points of that segment."""
    part = slice(segment.start, segment.stop)
    first, last = segment.baseline
    baseline = slice(first - segment.start, last - segment.start)
    if method is Method.XMR or series.numerators is None or series.denominators is None:
        return xmr(series.values[part], baseline)
    chart = {
        Method.P: attributes.p,
        Method.LANEY: attributes.laney_p,
        Method.U: attributes.u,
        Method.LANEY_U: attributes.laney_u,
    }[method]
    return chart(series.numerators[part], series.denominators[part], baseline)


def _for_values(method: Method) -> Choice:
    if method is Method.AUTO:
        return Choice(Method.XMR, Message("reason.values", {}))
    if method is Method.XMR:
        return Choice(Method.XMR, _asked(method))
    raise BadSeries("error.method_needs_counts", method=method.value)


def _for_counts(method: Method, unrest: Dispersion, *, rate: bool) -> tuple[Method, Message]:
    if method is not Method.AUTO:
        return method, _asked(method)
    if rate:
        return Method.LANEY_U, Message("reason.rates", {})
    if unrest.over:
        found = {"ratio": unrest.ratio, "chance": unrest.chance}
        return Method.LANEY, Message("reason.shares_overdispersed", found)
    return Method.P, Message("reason.shares_steady", {"ratio": unrest.ratio})


def _asked(method: Method) -> Message:
    return Message("reason.asked", {"method": method.value})


def _unrest(above: Floats, below: Floats, cut: Sequence[Segment], *, rate: bool) -> Dispersion:
    stretches = []
    for segment in cut:
        part = slice(*segment.baseline)
        centre, error = attributes.chance_error(above[part], below[part], rate=rate)
        stretches.append(attributes.standard_scores(above[part] / below[part], centre, error))
    return dispersion(stretches)


def _warnings(
    series: Series, method: Method, unrest: Dispersion, *, rate: bool
) -> tuple[Message, ...]:
    found: list[Message] = []
    if unrest.over and method in {Method.P, Method.U}:
        params = {"ratio": unrest.ratio, "chance": unrest.chance}
        found.append(Message("warning.overdispersed", params))
    fewest = _fewest_expected(series, rate=rate)
    if fewest < FEWEST_EXPECTED and method is not Method.XMR:
        found.append(Message("warning.small_counts", {"expected": fewest}))
    return tuple(found)


def _fewest_expected(series: Series, *, rate: bool) -> float:
    """Events, or answers of the rarer kind, that a usual period brings."""
    above = np.asarray(series.numerators)
    below = np.asarray(series.denominators)
    events = float(above.mean())
    return events if rate else min(events, float((below - above).mean()))
