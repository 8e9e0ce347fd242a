"""A person raised the alarm: does the data agree, and who was first?

A person points at one place, so nothing is searched and nothing has to be corrected for searching:
the data can agree long before it would alarm by itself. The chance is exact under exchangeable
days: the days of the messages around what the person said are dealt out anew, many times.

Source: B. Phipson, G. Smyth (2010), "Permutation p-values should never be zero", SAGMB 9(1), 39.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from firsthand.analysis.emergence import crowding
from firsthand.analysis.emergence.scan import ENOUGH_DAYS, LENS, Ints, Lens, codes
from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message
from firsthand.analysis.vectors import normalised

REPLAYS: Final = 999
AGREES: Final = 0.05


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How the data stands to what a person said.

    `chance` is how often chance alone gathers so many recent messages around it; `messages` are the
    recent ones around it (places among those that were given), `window` their days.
    """

    chance: float
    messages: tuple[int, ...]
    window: int

    @property
    def agrees(self) -> bool:
        """Whether the data bears the person out, at one wrong yes in twenty."""
        return self.chance <= AGREES

    @property
    def message(self) -> Message:
        told = "person.data_agrees" if self.agrees else "person.data_silent"
        return Message(
            told, {"chance": self.chance, "found": len(self.messages), "window": self.window}
        )


def confirm(
    said: npt.NDArray[Any],
    vectors: npt.NDArray[Any],
    days: Sequence[int] | Ints,
    today: int,
    *,
    customers: Sequence[object] | None = None,
    lens: Lens = LENS,
    seed: int = 0,
) -> Confirmation:
    """Look around what a person said (`said` has shape (d,)) among messages up to today.

    Raises `BadSeries` where there are fewer than 28 days of messages.
    """
    when, who = np.asarray(days, dtype=np.int64), codes(customers, len(vectors))
    used = np.flatnonzero((when <= today) & (when > today - lens.reference))
    if not len(used) or today - when[used].min() < ENOUGH_DAYS:
        found = int(today - when[used].min()) if len(used) else 0
        raise BadSeries("error.history_short", days=found, needed=ENOUGH_DAYS)
    near = _nearest(said, np.asarray(vectors)[used], who[used], lens.depth)
    ages = today - when[used]
    windows = np.array(lens.windows)
    tables = np.stack(
        [
            crowding.tails(_between(float((ages < window).mean())), 0.0, lens.depth)
            for window in windows
        ]
    )
    best, window, size = _surprise(ages[near][None], windows, tables)
    random = np.random.default_rng(seed)
    dealt = np.stack([random.choice(ages, len(near), replace=False) for _ in range(REPLAYS)])
    chance = (1 + (_surprise(dealt, windows, tables)[0] >= best[0]).sum()) / (1 + REPLAYS)
    around = near[: size[0]]
    recent = around[ages[around] < window[0]]
    return Confirmation(float(chance), tuple(int(row) for row in used[recent]), int(window[0]))


def _between(share: float) -> float:
    return min(max(share, 1e-9), 1 - 1e-9)


def _nearest(said: npt.NDArray[Any], vectors: npt.NDArray[Any], who: Ints, depth: int) -> Ints:
    """The nearest messages, one for each customer."""
    mean = vectors.mean(axis=0)
    alike = normalised(vectors - mean) @ normalised((said - mean)[None])[0]
    order = np.argsort(-alike, kind="stable")
    _, first = np.unique(who[order], return_index=True)
    return np.asarray(order[np.sort(first)[:depth]])


def _surprise(
    ages: Ints, windows: Ints, tables: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], Ints, Ints]:
    """For rows of ages, nearest first: the best surprise, its window and its number of neighbours."""
    counts = (ages[:, None, :] < windows[None, :, None]).cumsum(axis=2)
    sizes = np.arange(1, ages.shape[1] + 1)
    scores = tables[np.arange(len(windows))[None, :, None], sizes[None, None, :], counts]
    flat = scores.reshape(len(ages), -1)
    at = flat.argmax(axis=1)
    return flat.max(axis=1), windows[at // len(sizes)], sizes[at % len(sizes)]


def lead(person_on: int, data_on: int | None, today: int) -> Message:
    """Say how many days a person was before the data, or after it; days are whole numbers.

    >>> lead(10, 22, 30).id, lead(10, 22, 30).params["days"]
    ('lead.person', 12)
    >>> lead(10, None, 30).id
    'lead.only_person'
    """
    if data_on is None:
        return Message("lead.only_person", {"days": today - person_on})
    if person_on == data_on:
        return Message("lead.together", {})
    told = "lead.person" if person_on < data_on else "lead.data"
    return Message(told, {"days": abs(data_on - person_on)})
