"""What a judged series looks like: points, the latest verdict, and why this kind of chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.analysis.messages import Message, Time
from firsthand.analysis.rules import Rule
from firsthand.analysis.series import Better

ENOUGH = 12
"""Points that limits need; under this the honest verdict is "too early"."""


class Method(StrEnum):
    """The kinds of chart; AUTO lets the kind of measure choose."""

    AUTO = "auto"
    XMR = "xmr"
    P = "p"
    LANEY = "laney"
    U = "u"
    LANEY_U = "laney_u"


class Kind(StrEnum):
    """What a point is, in the vocabulary of NHSRplotthedots."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class VerdictKind(StrEnum):
    """What can be said; NEUTRAL is a real change of a measure with no good direction."""

    WORSE = "worse"
    BETTER = "better"
    BOTH = "both"
    NEUTRAL = "neutral_change"
    NOISE = "noise"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point with its usual range.

    `rule` is the rule that names the point and `rules` are all that fired; `both` says that
    they point in both directions. A point in a segment of under twelve is not judged.
    """

    time: Time
    value: float
    centre: float
    lower: float
    upper: float
    kind: Kind
    rule: Rule | None
    rules: tuple[Rule, ...]
    both: bool
    judged: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the line with limits of its own: points `start` up to, not with, `stop`.

    `reason` is the id of the signed decision that began it (None for the first segment),
    `instrument` says that the measure itself changed, and `baseline` is the half-open range of
    points that the limits come from.
    """

    start: int
    stop: int
    baseline: tuple[int, int]
    reason: str | None = None
    instrument: bool = False
    frozen: bool = False

    @property
    def early(self) -> bool:
        """Whether the limits rest on too few points to judge by."""
        return self.baseline[1] - self.baseline[0] < ENOUGH


@dataclass(frozen=True, slots=True)
class Change:
    """Neighbouring points that all signal in one direction."""

    kind: VerdictKind
    since: Time
    until: Time
    points: int
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The latest point judged (`kind`), and the line since its last break (`series`).

    `since` is where the latest change began, `lasting` for how many points it has lasted,
    `run_length` how many of the latest points lie on one side of the centre, `n` how many
    points the usual range `lower` to `upper` comes from, and `more` how many are still missing
    before anything can be said.
    """

    kind: VerdictKind
    value: float
    centre: float
    lower: float
    upper: float
    n: int
    more: int
    since: Time | None
    lasting: int
    rules: tuple[Rule, ...]
    run_length: int
    series: VerdictKind
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A judged series: everything that a picture, a table or a sentence needs."""

    points: tuple[ChartPoint, ...]
    verdict: Verdict
    message: Message
    reason: Message
    warnings: tuple[Message, ...]
    method: Method
    better: Better
    segments: tuple[Segment, ...]
