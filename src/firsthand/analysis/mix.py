"""Did customers change their minds, or did other customers answer? Kitagawa's split.

The total can fall while every group rises, when more answers come from the group that was
always lower (Simpson's reversal). The rate part and the mix part add up to the move exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message
from firsthand.analysis.summaries import Share


@dataclass(frozen=True, slots=True)
class GroupPart:
    """What one group gives to the move: by its own change (`rate`), by its weight (`mix`)."""

    group: str
    rate: float
    mix: float
    change: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """A move taken apart: `total` = `rate` + `mix`, each the sum over the groups."""

    total: float
    rate: float
    mix: float
    groups: tuple[GroupPart, ...]

    @property
    def reversed(self) -> bool:
        """Whether no group moved the way the total did, though the total moved (Simpson)."""
        changes = [part.change for part in self.groups if part.change is not None]
        against = all(change * self.total <= 0 for change in changes)
        return self.total != 0 and against and any(changes)

    @property
    def message(self) -> Message:
        """What to say of it."""
        params = {"total": self.total, "rate": self.rate, "mix": self.mix}
        if self.reversed:
            return Message("mix.reversed", params)
        if self.mix == 0:
            return Message("mix.rate_only", params)
        larger = "mix" if abs(self.mix) > abs(self.rate) else "rate"
        return Message(f"mix.mostly_{larger}", params)


def split(before: Mapping[str, Share], after: Mapping[str, Share]) -> Split:
    """Split the move of a share into what the groups changed and what their weights changed.

    >>> before = {"app": Share(90, 100), "phone": Share(60, 100)}
    >>> after = {"app": Share(46, 50), "phone": Share(93, 150)}
    >>> found = split(before, after)
    >>> f"{found.total:+.3f} = {found.rate:+.3f} {found.mix:+.3f}", found.reversed
    ('-0.055 = +0.020 -0.075', True)

    A group that answered in one period only moves nothing but the mix. Raises `BadSeries` when
    nobody answered in a period. Source: E. M. Kitagawa (1955), Journal of the American
    Statistical Association 50, 1168-1194.
    """
    overall_before, overall_after = _overall(before), _overall(after)
    middle = (overall_before + overall_after) / 2
    answers = _answers(before), _answers(after)
    names = sorted(before.keys() | after.keys())
    nobody = Share(0, 0)
    groups = tuple(
        _part(name, (before.get(name, nobody), after.get(name, nobody)), answers, middle=middle)
        for name in names
    )
    return Split(
        total=overall_after - overall_before,
        rate=sum(part.rate for part in groups),
        mix=sum(part.mix for part in groups),
        groups=groups,
    )


def _answers(groups: Mapping[str, Share]) -> int:
    return sum(share.answers for share in groups.values())


def _overall(groups: Mapping[str, Share]) -> float:
    overall = sum(groups.values(), Share(0, 0)).value
    if overall is None:
        raise BadSeries("error.too_few", found=0, needed=1)
    return overall


def _part(
    name: str, shares: tuple[Share, Share], answers: tuple[int, int], *, middle: float
) -> GroupPart:
    first, second = shares[0].value, shares[1].value
    weights = shares[0].answers / answers[0], shares[1].answers / answers[1]
    both = None if first is None or second is None else second - first
    # Only one period may be missing; what it would have been does not matter to the sum.
    here = [value for value in (first, second) if value is not None]
    level = sum(here) / len(here) if here else middle
    return GroupPart(
        name,
        rate=(both or 0.0) * (weights[0] + weights[1]) / 2,
        # Against the overall level, so that a group above it gains when it grows.
        mix=(level - middle) * (weights[1] - weights[0]),
        change=both,
    )
