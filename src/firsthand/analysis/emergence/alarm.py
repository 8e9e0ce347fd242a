"""Watch a stream of messages: what is new today, since when, how sure, and in whose words.

Puts the pieces together: sources that began or stopped and batches are named and left out
(`coverage`), what was seen is left out (`silence`), the rest is scanned day by day (`scan`) against
what is usual here (`usual`). Takes vectors and whole-number days, so it knows no files and no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.emergence.coverage import CoverageChange, coverage
from firsthand.analysis.emergence.scan import (
    ENOUGH_DAYS,
    LENS,
    Crowd,
    Ints,
    Lens,
    Stream,
    look,
    stream,
    waves,
)
from firsthand.analysis.emergence.silence import Silence, about
from firsthand.analysis.emergence.usual import Usual, same, usual
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message

BACK: Final = 28
"""Days that are looked through again, so that alarms of the last weeks are known."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is said more than it was.

    `messages` are places among those that were given, one for each customer, the most typical
    first, as of the newest day on which it stood out; `raised` is the day on which it was sure
    enough; `since` the day of the first of its messages; `expected` is how many customers would
    have said so in `window` days before; `per_month` how often chance alone shows as much.
    """

    raised: int
    since: int
    seen: int
    window: int
    messages: tuple[int, ...]
    expected: float
    surprise: float
    per_month: float

    @property
    def customers(self) -> int:
        return len(self.messages)

    @property
    def message(self) -> Message:
        """What to say of it; `since` is a day as it was given."""
        params = {
            "customers": self.customers,
            "window": self.window,
            "since": self.since,
            "month": self.per_month,
        }
        if self.expected < 0.5:
            return Message("emergence.new", params)
        return Message("emergence.grown", {**params, "expected": self.expected})


@dataclass(frozen=True, slots=True)
class Watched:
    """The alarms (the newest first), what changed about the data, and what was promised.

    `threshold` is the surprise that alarms; `looked` how many messages were compared.
    """

    alarms: tuple[Alarm, ...]
    changes: tuple[CoverageChange, ...]
    asked: float
    threshold: float
    looked: int
    usual: Usual


def watch(
    vectors: npt.NDArray[Any],
    days: Sequence[int] | Ints,
    *,
    today: int,
    per_month: float = 0.5,
    customers: Sequence[object] | None = None,
    sources: Sequence[str] | None = None,
    silences: Sequence[Silence] = (),
    lens: Lens = LENS,
    seed: int = 0,
) -> Watched:
    """Scan the messages up to today, with so many false alarms a month.

    `vectors` has shape (n, d), a row for each message, in any order; `days` are whole numbers.

    Raises `BadSeries` for lists of other lengths, a rate that is not above zero, and fewer than
    four weeks of messages before today.

    >>> random = np.random.default_rng(3)
    >>> old, new = random.normal(size=(1200, 16)), 2 * random.normal(size=16)
    >>> vectors = np.concatenate([old, new + 0.1 * random.normal(size=(9, 16))])
    >>> days = [*np.arange(1200) // 20, *[58] * 3, *[59] * 6]
    >>> alarm, = watch(vectors, days, today=59, per_month=0.1).alarms
    >>> alarm.customers, alarm.since, alarm.message.id
    (9, 58, 'emergence.new')
    """
    when = np.asarray(days, dtype=np.int64)
    _refuse_without_history(when, today)
    changes = coverage(when, sources, today) if sources is not None else []
    left_out = about(vectors, silences)
    for change in changes:
        left_out[change.messages] = True
    messages = stream(vectors, when, customers, left_out=left_out)
    _refuse_without_history(messages.days, today)
    chance = usual(messages, today, lens, seed=seed)
    threshold = chance.threshold(per_month)
    open_alarms = _raised(messages, today, lens, threshold)
    alarms = [_alarm(messages, one, chance) for one in open_alarms]
    return Watched(
        tuple(sorted(alarms, key=lambda alarm: (-alarm.raised, -alarm.surprise))),
        tuple(changes),
        per_month,
        threshold,
        len(messages.days),
        chance,
    )


def _refuse_without_history(days: Ints, today: int) -> None:
    known = days[days <= today]
    lasted = int(today - known.min()) if len(known) else 0
    if lasted < ENOUGH_DAYS:
        raise BadSeries("error.history_short", days=lasted, needed=ENOUGH_DAYS)


@dataclass(slots=True)
class _Open:
    """An alarm that stands: the newest crowd of it, and all messages that were ever in it."""

    raised: int
    crowd: Crowd
    messages: set[int]


def _raised(messages: Stream, today: int, lens: Lens, threshold: float) -> list[_Open]:
    """Go through the last weeks day by day; what is already alarmed does not alarm again."""
    alike = waves(messages, today, lens)
    standing: list[_Open] = []
    for day in range(today - BACK + 1, today + 1):
        for crowd in look(messages, day, lens, alike=alike, least=threshold):
            one = next((o for o in reversed(standing) if same(o.messages, crowd)), None)
            if one is None:
                standing.append(_Open(day, crowd, set(crowd.messages)))
            else:
                one.crowd = crowd
                one.messages.update(crowd.messages)
    return standing


def _alarm(messages: Stream, one: _Open, chance: Usual) -> Alarm:
    crowd = one.crowd
    places = list(crowd.messages)
    return Alarm(
        raised=one.raised,
        since=int(messages.days[list(one.messages)].min()),
        seen=crowd.day,
        window=crowd.window,
        messages=tuple(int(row) for row in messages.rows[places]),
        expected=crowd.expected,
        surprise=crowd.surprise,
        per_month=chance.per_month(crowd.surprise),
    )
