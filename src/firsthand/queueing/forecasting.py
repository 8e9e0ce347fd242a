"""How many contacts will come: level × weekday × profile, holidays, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np
from scipy import stats

from firsthand.queueing.calendar_effects import WEEKDAYS, effects, usual_weekdays
from firsthand.queueing.errors import BadInput, share
from firsthand.queueing.tally import Floats

_HALF_LIFE: Final = 80.0  # open days after which a day counts half
_FOLLOW: Final = 0.2  # how fast the level follows the last days
_RIDGE: Final = 1.0
_PROFILE_HALF_LIFE: Final = 40.0
_OTHERS: Final = 0.02  # of all contacts, as if they had come on the weekday in question
_FEWEST: Final = 20
_MONTHLY_FROM: Final = 60
_ORIGINS: Final = 12
_ORIGIN_EVERY: Final = 5


@dataclass(frozen=True, eq=False)
class History:
    """Contacts by (day, interval). Closed days are left out, not written as 0.

    `special` names days that are like no other and open: a holiday, a campaign. The same name on a
    coming day carries what was seen.
    """

    days: Sequence[date]
    contacts: Floats
    special: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "contacts", np.asarray(self.contacts, dtype=np.float64))
        if self.contacts.ndim != 2 or len(self.contacts) != len(self.days):
            shape = f"{len(self.days)} days"
            raise BadInput(
                "contacts", str(self.contacts.shape), "error.lengths_differ", other=shape
            )
        if len(self.days) < _FEWEST:
            raise BadInput("days", len(self.days), "error.below", least=_FEWEST)
        for at, (one, other) in enumerate(zip(self.days, self.days[1:], strict=False)):
            if other <= one:
                why = "Days go forward, each once."
                raise BadInput("days", str(other), "error.at", at=at + 1, why=why)
        for at, row in enumerate(self.contacts):
            if not np.isfinite(row).all() or (row < 0).any() or not row.sum():
                why = "Each open day has contacts, from 0 up. Leave closed days and gaps out."
                raise BadInput("contacts", str(row.tolist()), "error.at", at=at, why=why)

    def until(self, stop: int) -> History:
        """The first `stop` days."""
        return replace(self, days=self.days[:stop], contacts=self.contacts[:stop])


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Expected contacts by (day, interval) and how far reality strays from them.

    `day_cv`: standard deviation of the factor by which a whole day is off. `interval_cv`: the same
    for one interval, given its day. `correlation` of that between neighbouring intervals. All
    measured on forecasts of days that the model had not seen, with what Poisson alone does taken
    out. `factor` and `factor_cv` hold what a day that has begun has told (`update`).
    """

    days: tuple[date, ...]
    mean: Floats
    day_cv: float
    interval_cv: float
    correlation: float

    def quantile(self, level: float) -> Floats:
        """Contacts that an interval stays below with this chance: Poisson with a gamma factor."""
        share("level", level)
        variance = self.day_cv**2 + self.interval_cv**2
        mean = np.maximum(self.mean, 1e-9)
        if variance < 1e-9:
            return np.asarray(stats.poisson.ppf(level, mean), dtype=np.float64)
        size = 1.0 / variance
        return np.asarray(stats.nbinom.ppf(level, size, size / (size + mean)), dtype=np.float64)

    def band(self, level: float = 0.9) -> tuple[Floats, Floats]:
        """Lowest and highest contacts of each interval, so that it falls between `level` of times."""
        tail = (1 - level) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    def update(self, at: int, seen: Sequence[float] | Floats) -> Forecast:
        """The rest of day `at`, given its first intervals; a forecast of one day.

        What has come pulls the level of the rest: fully if days differ much and intervals little,
        hardly at all the other way round. The intervals that were seen stand as they were.

        Source: the normal approximation of a gamma prior on the day's level; cf. H. Shen and J. Z.
        Huang (2008), Manufacturing & Service Operations Management 10, 391-410.
        """
        counts = np.asarray(seen, dtype=np.float64)
        day = self.mean[at]
        if counts.ndim != 1 or len(counts) > len(day):
            shape = f"{len(day)} intervals"
            raise BadInput("seen", str(counts.shape), "error.lengths_differ", other=shape)
        expected = day[: len(counts)]
        told = 1.0
        left = self.day_cv
        if expected.sum() > 0 and self.day_cv > 0:
            # Neighbours that stray together tell less than so many intervals of their own would.
            alike = (1 + self.correlation) / (1 - self.correlation)
            noise = self.interval_cv**2 * alike * (expected**2).sum() + expected.sum()
            noise /= expected.sum() ** 2
            weight = self.day_cv**2 / (self.day_cv**2 + noise)
            told = 1.0 + weight * (counts.sum() / expected.sum() - 1.0)
            left = self.day_cv * float(np.sqrt(1 - weight))
        mean = np.concatenate([counts, max(told, 0.0) * day[len(counts) :]])[None]
        return replace(self, days=self.days[at : at + 1], mean=mean, day_cv=left)


def forecast(
    history: History, ahead: Sequence[date], *, special: Mapping[date, str] | None = None
) -> Forecast:
    """Contacts of coming open days, with quantiles of each interval.

    The logarithm of a day's total is its weekday, the first two days after a closure, three waves
    through the month (from 60 days of history on) and special days, by ridge regression in which
    older days count less, plus a level that follows the last days. The day is spread by the
    profile of its weekday. How sure that is comes from up to twelve earlier origins of the same
    history: what the model would have said then, against what came.

    >>> from datetime import timedelta
    >>> days = [date(2026, 1, 5) + timedelta(7 * week + k) for week in range(12) for k in range(5)]
    >>> counts = np.random.default_rng(1).poisson(np.outer([1.2, 1, 1, 1, 0.9] * 12, [40, 80, 60]))
    >>> coming = forecast(History(days, counts), [date(2026, 3, 30), date(2026, 3, 31)])
    >>> coming.mean.round().tolist()
    [[47.0, 91.0, 70.0], [38.0, 76.0, 59.0]]

    Raises BadInput; at least 20 days are needed.
    """
    if not ahead:
        raise BadInput("ahead", str([]), "error.empty")
    if list(ahead) != sorted(set(ahead)) or ahead[0] <= history.days[-1]:
        why = "Coming days go forward and lie after the last day of the history."
        raise BadInput("ahead", str(ahead[0]), "error.at", at=0, why=why)
    if special:
        history = replace(history, special={**history.special, **special})
    spread = _strayed(history, min(len(ahead), _ORIGIN_EVERY))
    return Forecast(tuple(ahead), expected(history, ahead), *spread)


def expected(history: History, ahead: Sequence[date]) -> Floats:
    """The point forecast by (day, interval)."""
    days = [*history.days, *ahead]
    names = sorted({history.special[day] for day in history.days if day in history.special})
    monthly = len(history.days) >= _MONTHLY_FROM
    usual = usual_weekdays(history.days)
    rows = effects(days, usual=usual, monthly=monthly, special=history.special, names=names)
    n = len(history.days)
    totals = np.log(history.contacts.sum(axis=1))
    weight = 0.5 ** (np.arange(n)[::-1] / _HALF_LIFE)
    shrink = np.full(rows.shape[1], _RIDGE)
    shrink[:WEEKDAYS] = 1e-6
    weighted = rows[:n] * weight[:, None]
    middle = np.average(totals, weights=weight)
    found = np.linalg.solve(weighted.T @ rows[:n] + np.diag(shrink), weighted.T @ (totals - middle))
    level = 0.0
    for left in totals - middle - rows[:n] @ found:
        level += _FOLLOW * (left - level)
    coming = np.exp(middle + rows[n:] @ found + level)
    return np.asarray(coming[:, None] * _profiles(history, ahead))


def _profiles(history: History, ahead: Sequence[date]) -> Floats:
    """How contacts spread over each coming day: as on its weekday, a little as on all days."""
    weight = 0.5 ** (np.arange(len(history.days))[::-1] / _PROFILE_HALF_LIFE)
    counts = history.contacts * weight[:, None]
    weekdays = np.array([day.weekday() for day in history.days])
    every = counts.sum(axis=0) / counts.sum()
    found = []
    for day in ahead:
        same = counts[weekdays == day.weekday()].sum(axis=0) + counts.sum() * _OTHERS * every
        found.append(same / same.sum())
    return np.array(found)


def _strayed(history: History, horizon: int) -> tuple[float, float, float]:
    """`day_cv`, `interval_cv` and `correlation`, from forecasts made at earlier origins."""
    n = len(history.days)
    first = max(_FEWEST - _ORIGIN_EVERY, n - _ORIGINS * _ORIGIN_EVERY)
    said, came = [], []
    for stop in range(n - horizon, first - 1, -_ORIGIN_EVERY):
        past = history.until(stop) if stop >= _FEWEST else _short(history, stop)
        said.append(expected(past, history.days[stop : stop + horizon]))
        came.append(history.contacts[stop : stop + horizon])
    mean, counts = np.concatenate(said), np.concatenate(came)
    totals, wanted = counts.sum(axis=1), mean.sum(axis=1)
    day = float(np.mean((totals / wanted - 1) ** 2 - 1 / wanted))
    given = mean * (totals / wanted)[:, None]
    strays = (counts - given) / np.maximum(given, 1e-9)
    interval = float(((strays**2 * given - 1) * given).sum() / (given**2).sum())
    beside = (strays[:, 1:] * strays[:, :-1] * given[:, 1:]).sum()
    own = max(interval, 1e-12) * given[:, 1:].sum()
    correlation = float(np.clip(beside / own, 0.0, 0.9)) if interval > 0 else 0.0
    return max(day, 0.0) ** 0.5, max(interval, 0.0) ** 0.5, correlation


def _short(history: History, stop: int) -> History:
    """A history that is shorter than one would ask for, for the inside of this module."""
    past = object.__new__(History)
    for name, value in (
        ("days", history.days[:stop]),
        ("contacts", history.contacts[:stop]),
        ("special", history.special),
    ):
        object.__setattr__(past, name, value)
    return past
