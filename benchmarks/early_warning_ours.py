"""Firsthand's scan on a made stream, day by day, as `watch` would have run: for `early_warning.py`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from early_warning_streams import AWAY, DAYS, HISTORY, Stream, World

from firsthand.analysis.emergence.coverage import coverage
from firsthand.analysis.emergence.neighbours import neighbours
from firsthand.analysis.emergence.scan import LENS, look, waves
from firsthand.analysis.emergence.scan import Stream as Prepared
from firsthand.analysis.emergence.usual import same, usual

KEPT = 400
FOLLOWED = 30
"""Days after the onset that are watched in a planted stream."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whether and when the issue was found: days (the first is 1) and messages of it until then.

    `false` are alarms that are not about it, on `watched` days.
    """

    days: int | None
    messages: int | None
    false: int
    watched: int
    named: int | None = None


def compared(shared: World) -> Prepared:
    """Compare all texts that any condition of a seed uses, once; who has no day does not exist."""
    rows = shared.everything
    vectors = shared.pool.vectors[rows]
    near = neighbours(vectors, kept=KEPT)
    away = np.full(len(rows), AWAY)
    return Prepared(near, away, np.arange(len(rows)), np.arange(len(rows)))


def on_days(all_texts: Prepared, shared: World, made: Stream) -> tuple[Prepared, Stream]:
    """The texts of one condition on their days, and the condition in the order of all texts."""
    at = made.places_in(shared.everything)
    n = len(all_texts.days)
    days, new = np.full(n, AWAY), np.zeros(n, np.bool_)
    days[at], new[at] = made.days, made.new
    customers = all_texts.customers.copy()
    if made.customers is not None:
        loud = [place for place, who in zip(at, made.customers, strict=True) if who]
        customers[loud] = customers[loud[0]]
    sources = None
    if made.sources is not None:
        sources = np.full(n, "", dtype=object)
        sources[at] = made.sources
    ready = Prepared(all_texts.near, days, customers, all_texts.rows)
    told = None if sources is None else sources.tolist()
    return ready, Stream(all_texts.rows, days, new, made.onset, None, told)


def threshold(ready: Prepared, per_month: float) -> float:
    """Learnt from the history alone: nothing of the watched days is known then."""
    return usual(ready, HISTORY - 1).threshold(per_month)


def restless(ready: Prepared) -> float:
    """How much themes come in waves, learnt from the history alone."""
    return waves(ready, HISTORY - 1)


def follow(ready: Prepared, made: Stream, bar: float, alike: float, until: int = DAYS) -> Found:
    """Watch from the end of the history on, until the issue is found."""
    standing: list[set[int]] = []
    false, named = 0, None
    for day in range(HISTORY, until):
        now, changed = _without_changed(ready, made, day)
        if changed and made.onset is not None and day >= made.onset and named is None:
            named = day - made.onset + 1
        for crowd in look(now, day, LENS, alike=alike, least=bar):
            about = bool(made.new[list(crowd.messages)].mean() >= 0.5)
            if about and made.onset is not None:
                so_far = int((made.new & (made.days <= day)).sum())
                return Found(day - made.onset + 1, so_far, false, day - HISTORY, named)
            known = next((one for one in standing if same(one, crowd)), None)
            if known is None:
                standing.append(set(crowd.messages))
                false += 1
            else:
                known.update(crowd.messages)
    return Found(None, None, false, until - HISTORY, named)


def after(ready: Prepared, made: Stream, bar: float, alike: float, days: int = 30) -> Found:
    """Count alarms in the days after something harmless happened; alarms from before are known."""
    assert made.onset is not None
    standing: list[set[int]] = []
    false, named = 0, None
    for day in range(HISTORY, min(made.onset + days, DAYS)):
        now, changed = _without_changed(ready, made, day)
        if changed and day >= made.onset and named is None:
            named = day - made.onset + 1
        for crowd in look(now, day, LENS, alike=alike, least=bar):
            known = next((one for one in standing if same(one, crowd)), None)
            if known is None:
                standing.append(set(crowd.messages))
                false += day >= made.onset
            else:
                known.update(crowd.messages)
    return Found(None, None, false, min(made.onset + days, DAYS) - made.onset, named)


def _without_changed(ready: Prepared, made: Stream, day: int) -> tuple[Prepared, bool]:
    if made.sources is None:
        return ready, False
    changes = coverage(made.days, made.sources, day)
    if not changes:
        return ready, False
    days = ready.days.copy()
    days[np.concatenate([change.messages for change in changes])] = AWAY
    return ready.on_other_days(days), True
