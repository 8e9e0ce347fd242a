"""What is usual here: the scan is replayed on the same messages with their days shuffled.

If nothing is new, a message could as well have come on another day. So the days are dealt out
anew (each day keeps its number of messages), the scan goes through the last weeks again, and what
it finds there is chance, in this company's words and at this company's volume. From many replays
follows how surprising a crowd must be for the alarms that somebody is ready to take for nothing.

What is promised: if messages are exchangeable between days (nothing new, and no theme that comes
in waves), the expected number of false alarms is the one that was asked for. One-sided in practice,
for a theme's waves are taken off the score (`scan.waves`) before it is compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from firsthand.analysis.emergence.scan import LENS, Crowd, Lens, Stream, look
from firsthand.analysis.errors import BadSeries

REPLAYS: Final = 20
SPAN: Final = 14
"""Days of a replay that are scanned."""
MONTH: Final = 30.0
TAIL: Final = 40
"""The highest peaks by which the tail of chance is drawn."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How surprising chance alone gets: the peaks of what it showed on so many days."""

    peaks: tuple[float, ...]
    days: int

    def per_month(self, surprise: float) -> float:
        """How many crowds at least that surprising chance alone shows in a month of 30 days.

        Above the lowest of the highest peaks their excess is taken as exponential, which is what
        tails of this kind tend to; so a number beyond the highest peak is an extrapolation.

        >>> Usual((4.0, 4.5, 5.0, 5.5), days=120).per_month(4.0)
        1.0
        """
        top = sorted(self.peaks, reverse=True)[:TAIL]
        if not top:
            return 0.0
        if surprise <= top[-1]:
            return sum(peak >= surprise for peak in self.peaks) / self.days * MONTH
        mean = float(np.mean(top)) - top[-1]
        return len(top) / self.days * MONTH * float(np.exp(-(surprise - top[-1]) / max(mean, 1e-9)))

    def threshold(self, per_month: float) -> float:
        """How surprising a crowd must be so that chance alone gives so many alarms a month.

        Raises `BadSeries` for a rate that is not above zero.

        >>> usual = Usual((4.0, 4.5, 5.0, 5.5), days=120)
        >>> round(usual.per_month(usual.threshold(0.5)), 6)
        0.5
        """
        if not per_month > 0:
            raise BadSeries("error.rate_not_positive", found=float(per_month))
        top = sorted(self.peaks, reverse=True)
        if not top:
            return 0.0
        allowed = per_month / MONTH * self.days
        if allowed >= min(len(top), TAIL):
            return top[min(int(allowed), len(top)) - 1]
        top = top[:TAIL]
        mean = max(float(np.mean(top)) - top[-1], 1e-9)
        return top[-1] + mean * float(np.log(len(top) / allowed))


def usual(
    messages: Stream,
    today: int,
    lens: Lens = LENS,
    *,
    replays: int = REPLAYS,
    span: int = SPAN,
    seed: int = 0,
) -> Usual:
    """Learn from the messages up to `today` what chance alone looks like.

    Every random number comes from `seed`, so the same messages give the same answer.
    """
    random = np.random.default_rng(seed)
    known = np.flatnonzero((messages.days <= today) & (messages.days > today - lens.reference))
    peaks: list[float] = []
    for _ in range(replays):
        shuffled = np.full_like(messages.days, today + 1)
        shuffled[known] = random.permutation(messages.days[known])
        replayed = messages.on_other_days(shuffled)
        tracks = follow(look(replayed, day, lens) for day in range(today - span + 1, today + 1))
        # Crowds that stand there on the first day began before it; counting them as alarms of these
        # days errs on the side of fewer false alarms than asked for.
        peaks += [track.peak for track in tracks]
    return Usual(tuple(peaks), replays * span)


@dataclass(slots=True)
class Track:
    """One crowd on successive days: it grows or fades, and is the same as long as messages are."""

    began: int
    peak: float
    messages: set[int]
    seen: int


def follow(looks: Iterable[list[Crowd]]) -> list[Track]:
    """Join the crowds of successive days into tracks."""
    tracks: list[Track] = []
    for crowds in looks:
        for crowd in crowds:
            track = next((t for t in reversed(tracks) if same(t.messages, crowd)), None)
            if track is None:
                track = Track(crowd.day, crowd.surprise, set(), crowd.day)
                tracks.append(track)
            track.peak = max(track.peak, crowd.surprise)
            track.messages.update(crowd.messages)
            track.seen = crowd.day
    return tracks


def same(messages: set[int], crowd: Crowd) -> bool:
    return 2 * len(messages.intersection(crowd.messages)) >= len(crowd.messages)
