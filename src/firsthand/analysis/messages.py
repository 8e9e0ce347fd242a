"""What the analysis has to say, as ids with typed parameters; a renderer above finds the words.

`MESSAGES` is the whole vocabulary. A test above asserts that each id has words in the catalogue
of translations, so an id that is missing here cannot be sent at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Time: TypeAlias = dt.date | dt.datetime | str | int | float
"""A date, a moment, an ISO string or a number: anything that sorts; one kind per series."""

Param: TypeAlias = Time | None


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say: an id of `MESSAGES` and exactly the parameters that it names.

    >>> Message("verdict.early", {"points": 4, "needed": 12, "more": 8}).params["more"]
    8
    >>> Message("verdict.early", {"points": 4})
    Traceback (most recent call last):
    ValueError: verdict.early takes more, needed, points; got points
    """

    id: str
    params: Mapping[str, Param]

    def __post_init__(self) -> None:
        wanted = MESSAGES[self.id]
        if wanted.keys() != self.params.keys():
            raise ValueError(
                f"{self.id} takes {', '.join(sorted(wanted))}; got {', '.join(sorted(self.params))}"
            )


_POSITION: Final[dict[str, type]] = {
    "value": float,
    "centre": float,
    "lower": float,
    "upper": float,
    "points": int,
}
_CHANGE: Final[dict[str, type]] = {
    **_POSITION,
    "since": object,  # the same kind of time as the series has
    "rule": str,
    "lasting": int,
}
_MOVE: Final[dict[str, type]] = {
    "change": float,
    "low": float,
    "high": float,
    "confidence": float,
    "chance": float,
    "before": int,
    "after": int,
}

_VERDICTS: Final[dict[str, dict[str, type]]] = {
    "verdict.early": {"points": int, "needed": int, "more": int},
    "verdict.noise": _POSITION,
    "verdict.worse": _CHANGE,
    "verdict.better": _CHANGE,
    "verdict.both": _CHANGE,
    "verdict.higher": _CHANGE,
    "verdict.lower": _CHANGE,
}
_RULES: Final[dict[str, dict[str, type]]] = {
    "rule.outside_high": {},
    "rule.outside_low": {},
    "rule.trend_up": {},
    "rule.trend_down": {},
    "rule.two_in_three_high": {},
    "rule.two_in_three_low": {},
    "rule.run_high": {},
    "rule.run_low": {},
}
_REASONS: Final[dict[str, dict[str, type]]] = {
    "reason.asked": {"method": str},
    "reason.values": {},
    "reason.rates": {},
    "reason.shares_steady": {"ratio": float},
    "reason.shares_overdispersed": {"ratio": float, "chance": float},
}
_WARNINGS: Final[dict[str, dict[str, type]]] = {
    "warning.autocorrelated": {"correlation": float, "points": int},
    "warning.overdispersed": {"ratio": float, "chance": float},
    "warning.flat": {"value": float, "points": int},
    "warning.small_counts": {"expected": float},
}
_QUESTIONS: Final[dict[str, dict[str, type]]] = {
    "move.noise": {**_MOVE, "needed": int},
    "move.real": _MOVE,
    "move.none": _MOVE,
    "move.past": {"as_large": int, "of": int},
    "mix.rate_only": {"total": float, "rate": float, "mix": float},
    "mix.mostly_rate": {"total": float, "rate": float, "mix": float},
    "mix.mostly_mix": {"total": float, "rate": float, "mix": float},
    "mix.reversed": {"total": float, "rate": float, "mix": float},
    "evidence.changed_up": {"look": int, "answers": int, "evidence": float, "threshold": float},
    "evidence.changed_down": {"look": int, "answers": int, "evidence": float, "threshold": float},
    "evidence.not_yet": {"look": int, "answers": int, "evidence": float, "threshold": float},
    "expected.false_signals": {"series": int, "judged": int, "expected": float, "chance": float},
    "metric.no_answer": {"formula": str},
}
_RELATED: Final[dict[str, type]] = {
    "correlation": float,
    "lag": int,
    "points": int,
    "start": object,
    "end": object,
}
_DRIVERS: Final[dict[str, dict[str, type]]] = {
    "drivers.first": {"driver": str, "explained": float, "rows": int},
    "drivers.no_first": {"driver": str, "explained": float, "rows": int},
    "drivers.collinear": {"first": str, "second": str, "correlation": float},
    "drivers.restates": {"driver": str, "correlation": float},
    "relation.along": _RELATED,
    "relation.against": _RELATED,
    "relation.none": _RELATED,
}
_CROWD: Final[dict[str, type]] = {"customers": int, "window": int, "since": object, "month": float}
_COVERED: Final[dict[str, type]] = {"source": str, "at": object, "found": int}
_CONFIRMED: Final[dict[str, type]] = {"chance": float, "found": int, "window": int}
_EMERGENCE: Final[dict[str, dict[str, type]]] = {
    "emergence.new": _CROWD,
    "emergence.grown": {**_CROWD, "expected": float},
    "emergence.budget": {"month": float, "themes": int},
    "coverage.began": _COVERED,
    "coverage.stopped": {**_COVERED, "expected": float},
    "coverage.batch": {**_COVERED, "expected": float},
    "person.data_agrees": _CONFIRMED,
    "person.data_silent": _CONFIRMED,
    "lead.person": {"days": int},
    "lead.data": {"days": int},
    "lead.together": {},
    "lead.only_person": {"days": int},
}
_ERRORS: Final[dict[str, dict[str, type]]] = {
    "error.empty": {},
    "error.lengths_differ": {"what": str, "times": int, "found": int},
    "error.values_or_counts": {},
    "error.times_mixed": {"at": object},
    "error.times_not_increasing": {"at": object, "after": object},
    "error.not_a_number": {"at": object, "what": str},
    "error.denominator_not_positive": {"at": object, "denominator": float},
    "error.numerator_negative": {"at": object, "numerator": float},
    "error.more_than_all": {"at": object, "numerator": float, "denominator": float},
    "error.method_needs_counts": {"method": str},
    "error.method_unknown": {"method": str},
    "error.better_unknown": {"better": str},
    "error.kind_unknown": {"kind": str},
    "error.baseline_empty": {"start": object, "end": object},
    "error.baseline_short": {"points": int, "needed": int},
    "error.baseline_crosses_break": {"start": object, "end": object},
    "error.break_outside": {"at": object},
    "error.score_off_scale": {"score": int, "lowest": int, "highest": int},
    "error.count_negative": {"found": float},
    "error.share_impossible": {"hits": int, "answers": int},
    "error.too_few": {"found": int, "needed": int},
    "error.rate_not_positive": {"found": float},
    "error.history_short": {"days": int, "needed": int},
    "error.judged_once": {},
    "error.never_varies": {"what": str, "value": float},
    "error.weight_not_positive": {"row": int, "weight": float},
    "error.level_without_total": {"margin": str, "level": str},
    "error.total_without_rows": {"margin": str, "level": str},
    "error.totals_differ": {"margin": str, "found": float, "first": float},
    "error.weights_not_settled": {"rounds": int, "apart": float},
    "error.one_in_stratum": {"stratum": str},
}

MESSAGES: Final[Mapping[str, Mapping[str, type]]] = {
    **_VERDICTS,
    **_RULES,
    **_REASONS,
    **_WARNINGS,
    **_QUESTIONS,
    **_DRIVERS,
    **_EMERGENCE,
    **_ERRORS,
}
"""Each id with its parameters; `object` stands for a time, in the kind that the series has."""
