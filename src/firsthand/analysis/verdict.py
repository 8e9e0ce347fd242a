"""From the rules that fired to a verdict on the latest point and on the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from firsthand.analysis.chart import ENOUGH, Change, Kind, Verdict, VerdictKind
from firsthand.analysis.limits import Limits, places
from firsthand.analysis.messages import Message, Time
from firsthand.analysis.rules import DOWN, ORDER, UP, Rule, side_length
from firsthand.analysis.series import Better, Flags, Floats

_KINDS = {
    (Better.UP, True): (Kind.IMPROVEMENT, VerdictKind.BETTER),
    (Better.UP, False): (Kind.CONCERN, VerdictKind.WORSE),
    (Better.DOWN, True): (Kind.CONCERN, VerdictKind.WORSE),
    (Better.DOWN, False): (Kind.IMPROVEMENT, VerdictKind.BETTER),
    (Better.NEITHER, True): (Kind.NEUTRAL_HIGH, VerdictKind.NEUTRAL),
    (Better.NEITHER, False): (Kind.NEUTRAL_LOW, VerdictKind.NEUTRAL),
}


def kind_of_point(rule: Rule | None, better: Better) -> Kind:
    """What a point is called that is named after this rule.

    >>> kind_of_point(Rule.OUTSIDE_HIGH, Better.DOWN).value
    'special_cause_concern'
    """
    if rule is None:
        return Kind.COMMON
    return _KINDS[better, _is_up(rule)][0]


def changes(fired: Flags, times: Sequence[Time], better: Better) -> tuple[Change, ...]:
    """Neighbouring points that signal in one direction, as changes, in order of time.

    >>> fired = np.zeros((8, 3), dtype=bool)
    >>> fired[0, 1:] = True
    >>> [(one.kind.value, one.since) for one in changes(fired, [10, 11, 12], Better.DOWN)]
    [('worse', 11)]
    """
    found = [
        (
            start,
            stop,
            Change(
                _KINDS[better, up][1],
                times[start],
                times[stop - 1],
                stop - start,
                _rules(ORDER[rows], _any(fired[rows, start:stop], axis=1)),
            ),
        )
        for up, rows in ((True, UP), (False, DOWN))
        for start, stop in _blocks(_any(fired[rows], axis=0))
    ]
    return tuple(change for _, _, change in sorted(found, key=lambda one: one[:2]))


def verdict(
    values: Floats, limits: Limits, fired: Flags, *, times: Sequence[Time], better: Better, n: int
) -> Verdict:
    """Judge one segment whose limits rest on `n` points; the last point is the latest.

    >>> values = np.array([5.0, 6] * 6)
    >>> from firsthand.analysis.xmr import xmr
    >>> from firsthand.analysis.rules import signals
    >>> limits = xmr(values)
    >>> calm = verdict(values, limits, signals(values, limits),
    ...                times=range(12), better=Better.UP, n=12)
    >>> calm.kind.value, calm.run_length
    ('noise', 1)
    """
    early = n < ENOUGH
    found = () if early else changes(fired, times, better)
    now = [change for change in found if change.until == times[-1]]
    kind = _summed_up((one.kind for one in now), _directions(fired[:, -1]), early=early)
    return Verdict(
        kind=kind,
        value=float(values[-1]),
        centre=float(limits.centre[-1]),
        lower=float(limits.lower[-1]),
        upper=float(limits.upper[-1]),
        n=n,
        more=max(ENOUGH - n, 0),
        since=min((one.since for one in now), key=list(times).index, default=None),
        lasting=max((one.points for one in now), default=0),
        rules=() if early else _rules(ORDER, fired[:, -1]),
        run_length=side_length(places(values, limits)),
        series=_summed_up(
            (one.kind for one in found), _directions(_any(fired, axis=1)), early=early
        ),
        changes=found,
    )


def verdict_message(verdict: Verdict) -> Message:
    """The sentence to say about the latest point, as an id with its parameters."""
    if verdict.kind is VerdictKind.EARLY:
        return Message(
            "verdict.early", {"points": verdict.n, "needed": ENOUGH, "more": verdict.more}
        )
    position = {
        "value": verdict.value,
        "centre": verdict.centre,
        "lower": verdict.lower,
        "upper": verdict.upper,
        "points": verdict.n,
    }
    if verdict.kind is VerdictKind.NOISE:
        return Message("verdict.noise", position)
    rule = verdict.rules[0]
    change = {"since": verdict.since, "rule": rule.value, "lasting": verdict.lasting}
    return Message(_changed(verdict.kind, rule), {**position, **change})


def rule_message(rule: Rule) -> Message:
    """What a rule says, for the line under a chart."""
    return Message(f"rule.{rule.value}", {})


def _changed(kind: VerdictKind, rule: Rule) -> str:
    if kind is VerdictKind.NEUTRAL:
        return "verdict.higher" if _is_up(rule) else "verdict.lower"
    return f"verdict.{kind.value}"


def _is_up(rule: Rule) -> bool:
    return rule in ORDER[UP]


def _rules(order: Sequence[Rule], row: Flags) -> tuple[Rule, ...]:
    return tuple(order[i] for i in np.flatnonzero(row).tolist())


def _any(fired: Flags, *, axis: int) -> Flags:
    return np.asarray(fired.any(axis=axis))


def _directions(row: Flags) -> int:
    return int(row[UP].any()) + int(row[DOWN].any())


def _summed_up(kinds: Iterable[VerdictKind], directions: int, *, early: bool) -> VerdictKind:
    if early:
        return VerdictKind.EARLY
    if directions == 2:
        return VerdictKind.BOTH
    return next(iter(kinds), VerdictKind.NOISE)


def _blocks(row: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
