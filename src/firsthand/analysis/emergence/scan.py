"""The scan: a new issue shows as new messages that lie closer together than old ones ever did.

Around each recent message its nearest messages are counted off. If nothing is new, each of them
is recent only with the share that recent messages have of all; so the number of recent ones among
the k nearest is binomial, and its tail (equally: the negative-binomial tail of how few old ones
had to be passed until the c-th recent one) is the surprise. The most surprising k and the most
surprising of several windows (1 day to 2 weeks) count. What each day's best surprise means is not
read off a formula but learnt from the stream itself: see `usual`.

Volume and weekdays do not matter, because everything is relative to all messages of the window. A
customer counts once in each neighbourhood. An old message that stands alone is pushed away by how
far its old neighbours are (`pull`), so that rare old remarks do not hide a new theme.

Lineage: M. Kulldorff (1997), "A spatial scan statistic", Communications in Statistics 26,
1481-1496; A. Maurya et al. (2016), "Semantic Scan", arXiv 1602.04393. Counting off neighbours
instead of drawing circles, and pulling apart by local density (as in L. Zelnik-Manor, P. Perona
(2004), "Self-tuning spectral clustering"), are ours to answer for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.emergence import crowding
from firsthand.analysis.emergence.neighbours import Neighbours, neighbours
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.series import Floats

Ints = npt.NDArray[np.int64]

ENOUGH_DAYS: Final = 28
"""Days of history without which nothing is called new."""


@dataclass(frozen=True, slots=True)
class Lens:
    """How the scan looks. One setting for all data; chosen on streams that judge nothing."""

    windows: tuple[int, ...] = (1, 2, 4, 7, 14)
    depth: int = 24
    """How many neighbours are counted off at most."""
    pull: float = 0.6
    usual: int = 10
    reference: int = 112
    """Days that exist for the scan, the windows included."""
    floor: float = 3.5
    """Crowds of less surprise (-log10 of the chance) are not kept."""
    least: int = 3
    """Customers without which it is no crowd."""


LENS: Final = Lens()


@dataclass(frozen=True, slots=True)
class Stream:
    """Messages that can be compared: days as whole numbers, customers and neighbours as places.

    Made by `stream`. `rows` says which of the messages that were given each one is.
    """

    near: Neighbours
    days: Ints
    customers: Ints
    rows: Ints

    def on_other_days(self, days: Ints) -> Stream:
        """The same messages, as if they had come on other days."""
        return Stream(self.near, days, self.customers, self.rows)


@dataclass(frozen=True, slots=True)
class Crowd:
    """New messages close together: the places in the stream of one per customer, the centre first.

    `surprise` is -log10 of the chance of so many among the nearest, for one message and window;
    `expected` is how many its older neighbours lead to expect in `window` days.
    """

    day: int
    surprise: float
    window: int
    messages: tuple[int, ...]
    older: int
    expected: float

    @property
    def centre(self) -> int:
        return self.messages[0]


def stream(
    vectors: npt.NDArray[Any],
    days: Sequence[int] | Ints,
    customers: Sequence[object] | None = None,
    *,
    left_out: npt.NDArray[np.bool_] | None = None,
) -> Stream:
    """Prepare messages for the scan, in any order.

    `vectors` is (n, d), a row of zeros says nothing and is left out; `days` are whole numbers;
    `customers` tells who wrote, None for unknown (then each message is a customer of its own);
    `left_out` marks messages that must not count, such as those of a source that began yesterday.

    Raises `BadSeries` for lists of other lengths.
    """
    rows = np.asarray(vectors, dtype=np.float32)
    when = np.asarray(days, dtype=np.int64)
    who = codes(customers, len(rows))
    for found, what in ((len(when), "days"), (len(who), "customers")):
        if found != len(rows):
            raise BadSeries("error.lengths_differ", what=what, times=len(rows), found=found)
    used = rows.any(axis=1)
    if left_out is not None:
        used &= ~left_out
    kept = np.flatnonzero(used)
    return Stream(neighbours(rows[kept]), when[kept], who[kept], kept)


def codes(customers: Sequence[object] | None, n: int) -> Ints:
    """A number for each customer; a message of somebody unknown is somebody else's each time."""
    if customers is None:
        return np.arange(n, dtype=np.int64)
    known: dict[object, int] = {}
    return np.array(
        [
            known.setdefault(("nobody", at) if one in (None, "") else one, len(known))
            for at, one in enumerate(customers)
        ],
        dtype=np.int64,
    )


def look(
    messages: Stream,
    today: int,
    lens: Lens = LENS,
    *,
    alike: float = 0.0,
    least: float | None = None,
) -> list[Crowd]:
    """Give the crowds of a day, the most surprising first, none with a message of another.

    Only messages up to `today` exist. `alike` is the correlation inside themes that come in waves
    (see `waves`), 0 where messages come independently. A crowd of less surprise than `least`
    (`lens.floor` if not given) is not told. What one crowd explains is put aside before the next
    is looked for.
    """
    first = today - lens.reference + 1
    shares = _shares(messages, first, today, lens)
    if shares is None:
        return []
    surprise = np.stack([crowding.tails(share, alike, lens.depth) for share in shares])
    floor = lens.floor if least is None else least
    found: list[Crowd] = []
    left = messages
    while best := _best(left, today, lens, surprise, floor):
        centre, size, place, score = best
        crowd = _crowd(left, today, lens, centre, size, place, shares[place], score)
        if len(crowd.messages) >= lens.least:
            found.append(crowd)
        days = left.days.copy()
        days[list(crowd.messages)] = today + 1
        left = left.on_other_days(days)
    return found


def _best(
    messages: Stream, today: int, lens: Lens, surprise: Floats, floor: float
) -> tuple[int, int, int, float] | None:
    """The most crowded centre: its place, number of neighbours, window and surprise."""
    centres, scores, which, sizes = crowding.crowds(
        messages.near.places,
        messages.near.nearness,
        messages.days,
        messages.customers,
        np.empty(int(messages.customers.max()) + 1, dtype=np.int64),
        today - lens.reference + 1,
        today,
        np.array(lens.windows, dtype=np.int64),
        surprise,
        lens.depth,
        lens.pull,
        lens.usual,
    )
    if not len(scores):
        return None
    at = int(scores.argmax())
    if scores[at] < floor:
        return None
    return int(centres[at]), int(sizes[at]), int(which[at]), float(scores[at])


def _shares(messages: Stream, first: int, today: int, lens: Lens) -> list[float] | None:
    """The part of all messages that each window holds; None where there is too little history."""
    days = messages.days[(messages.days >= first) & (messages.days <= today)]
    if len(days) <= lens.depth or today - days.min() < ENOUGH_DAYS:
        return None
    longest = max(lens.windows)
    if not (days <= today - longest).any():
        return None
    shares = [float((days > today - window).mean()) for window in lens.windows]
    return [min(max(share, 1e-9), 1 - 1e-9) for share in shares]


def _crowd(
    messages: Stream,
    today: int,
    lens: Lens,
    centre: int,
    size: int,
    place: int,
    share: float,
    score: float,
) -> Crowd:
    around = crowding.members(
        messages.near.places,
        messages.near.nearness,
        messages.days,
        messages.customers,
        today - lens.reference + 1,
        today,
        max(lens.windows),
        centre,
        size,
        2 * lens.depth,
        lens.pull,
        lens.usual,
    )
    window = lens.windows[place]
    new = around[messages.days[around] > today - window]
    older = len(around) - len(new)
    expected = older * share / (1 - share)
    return Crowd(today, float(score), window, (centre, *map(int, new)), older, expected)


def waves(messages: Stream, today: int, lens: Lens = LENS, *, blocks: int = 6) -> float:
    """How much the messages of one theme come together in time: a correlation, 0 if not at all.

    The neighbours of old messages are sorted into `blocks` stretches of equal volume; where themes
    come in waves, the counts differ by more than chance makes them.
    """
    first, last = today - lens.reference + 1, today - max(lens.windows)
    old = np.flatnonzero((messages.days >= first) & (messages.days <= last))
    if len(old) < 20 * blocks:
        return 0.0
    stretch = np.full(len(messages.days), -1)
    stretch[old[np.argsort(messages.days[old], kind="stable")]] = (
        np.arange(len(old)) * blocks // len(old)
    )
    found = []
    for centre in old[:: max(len(old) // 400, 1)]:
        near = stretch[messages.near.places[centre]]
        near = near[near >= 0][: lens.depth]
        if len(near) == lens.depth:
            counts = np.bincount(near, minlength=blocks)
            found.append(float(((counts - counts.mean()) ** 2).sum() / counts.mean()))
    if not found:
        return 0.0
    excess = float(np.mean(found)) / (blocks - 1) - 1
    return float(np.clip(excess / (lens.depth - 1), 0.0, 0.5))
