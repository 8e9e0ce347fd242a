"""Work that may wait: e-mails, letters and cases through a backlog, and how soon they are answered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from firsthand.queueing.errors import BadInput, interval_seconds, not_negative, seconds, share
from firsthand.queueing.objectives import ResponseTimeObjective


@dataclass(frozen=True, slots=True)
class Backlog:
    """Contacts as a flow, first come first served: arrivals and capacity per interval.

    `arrivals` and `capacity` are contacts per interval of `interval` seconds; `waiting` lay there
    before the first. What is still open after the last interval has no response time: it counts as
    not answered in time, however long the time is.
    """

    arrivals: Sequence[float]
    capacity: Sequence[float]
    interval: float = field(kw_only=True)
    waiting: float = field(default=0.0, kw_only=True)
    _arrived: tuple[float, ...] = field(default=(), init=False, repr=False, compare=False)
    _done: tuple[float, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.arrivals:
            raise BadInput("arrivals", "", "error.empty")
        if len(self.arrivals) != len(self.capacity):
            found, other = str(len(self.capacity)), str(len(self.arrivals))
            raise BadInput("capacity", found, "error.lengths_differ", other=other)
        for name in ("arrivals", "capacity"):
            object.__setattr__(
                self, name, tuple(not_negative(name, one) for one in getattr(self, name))
            )
        interval_seconds("interval", self.interval)
        first = not_negative("waiting", self.waiting)
        object.__setattr__(self, "_arrived", tuple(accumulate(self.arrivals, initial=first)))
        object.__setattr__(self, "_done", self._worked_off())

    def _worked_off(self) -> tuple[float, ...]:
        """Contacts done by the end of each interval; idle capacity is not saved up."""
        done = [0.0]
        for arrived, most in zip(self._arrived[1:], self.capacity, strict=True):
            done.append(min(arrived, done[-1] + most))
        return tuple(done)

    @property
    def open_after(self) -> tuple[float, ...]:
        """The backlog at the end of each interval."""
        return tuple(a - d for a, d in zip(self._arrived[1:], self._done[1:], strict=True))

    def share_within(
        self, response: float, *, first: int = 0, last: int | None = None, points: int = 100
    ) -> float | None:
        """The share of the contacts of these intervals that is answered within so many seconds.

        From interval `first` up to but not with `last`. Each interval is followed at so many
        points, at whose moments its contacts are taken to arrive. None where nobody came.
        """
        response = not_negative("response", response)
        kept = everybody = 0.0
        for at in range(first, len(self.arrivals) if last is None else last):
            weight = self.arrivals[at] / points
            everybody += self.arrivals[at]
            for point in range(points):
                part = (point + 0.5) / points
                answered = self._answered_at(self._arrived[at] + self.arrivals[at] * part)
                late = answered - (at + part) * self.interval > response + 1e-6
                kept += 0.0 if late or not weight else weight
        return kept / everybody if everybody else None

    def meets(self, objective: ResponseTimeObjective) -> bool:
        """Whether the share answered in time reaches the objective; also when nobody came."""
        found = self.share_within(objective.within)
        return found is None or found >= objective.share - 1e-9

    def _answered_at(self, contact: float) -> float:
        """The second at which the contact of this number is done; infinite when it is not."""
        after = bisect_left(self._done, contact - 1e-9)
        if after >= len(self._done):
            return float("inf")
        if after == 0:
            return 0.0
        begun, most = self._done[after - 1], self.capacity[after - 1]
        arrived, came = self._arrived[after - 1], self.arrivals[after - 1]
        worked = (contact - begun) / most * self.interval if most else 0.0
        there = (contact - arrived) / came * self.interval if came and contact > arrived else 0.0
        return (after - 1) * self.interval + max(worked, there)


def response_times(
    arrivals: Sequence[float], capacity: Sequence[float], *, interval: float, waiting: float = 0.0
) -> Backlog:
    """How a backlog grows and shrinks, and how soon its contacts are answered.

    >>> office = [0] * 8 + [20] * 9 + [0] * 7
    >>> mail = [2] * 8 + [12] * 9 + [4] * 7
    >>> two_days = response_times(mail * 2, office * 2, interval=3600, waiting=30)
    >>> f"{two_days.share_within(4 * 3600, last=24):.0%} of the first day's within 4 hours"
    "74% of the first day's within 4 hours"

    A flow, without chance: right for backlogs of dozens and more, too kind for a trickle. One queue,
    first come first served; nobody cancels. Source: cumulative arrivals and departures, G. F. Newell
    (1971), Applications of Queueing Theory. Raises BadInput.
    """
    return Backlog(tuple(arrivals), tuple(capacity), interval=interval, waiting=waiting)


def contacts_of(agents: float, *, aht: float, interval: float, occupancy: float = 0.95) -> float:
    """Contacts that so many agents finish in an interval of deferred work, at this occupancy.

    >>> round(contacts_of(6, aht=300, interval=3600, occupancy=0.9), 1)
    64.8
    """
    if occupancy != 1:
        share("occupancy", occupancy)
    agents = not_negative("agents", agents)
    return agents * occupancy * interval_seconds("interval", interval) / seconds("aht", aht)


def required_agents_deferred(
    arrivals: Sequence[float],
    there: Sequence[float],
    objective: ResponseTimeObjective,
    *,
    aht: float,
    interval: float,
    waiting: float = 0.0,
    occupancy: float = 0.95,
) -> int:
    """The fewest agents that keep a response time; `there` is the share of them at work by interval.

    What is still open at the end counts as late, so give a few days more than the objective spans.

    >>> office = [0] * 8 + [1] * 9 + [0] * 7
    >>> mail = [2] * 8 + [12] * 9 + [4] * 7
    >>> goal = ResponseTimeObjective(0.9, within=24 * 3600)
    >>> required_agents_deferred(mail * 5, office * 5, goal, aht=600, interval=3600)
    3
    """
    one = contacts_of(1, aht=aht, interval=interval, occupancy=occupancy)

    def keeps(agents: int) -> bool:
        capacity = [agents * share * one for share in there]
        return response_times(arrivals, capacity, interval=interval, waiting=waiting).meets(
            objective
        )

    missed, kept = 0, 1
    while not keeps(kept):
        if kept * one > 1e3 * (sum(arrivals) + waiting + 1):
            why, cure = "even all contacts at once come too late", "the hours at work"
            raise BadInput("share", objective.share, "error.out_of_reach", why=why, cure=cure)
        missed, kept = kept, 2 * kept
    while kept - missed > 1:
        middle = (kept + missed) // 2
        missed, kept = (missed, middle) if keeps(middle) else (middle, kept)
    return kept
