"""How much of what is said on which day: the plan that the sample company's voices follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random

from firsthand.sources.sample.causes import (
    CAUSES,
    CHAT,
    CSAT,
    EMAIL,
    FORM,
    NOTES,
    REVIEWS,
    SATISFIED,
    SOURCES,
    Cause,
)

SHIFT_WEEKS = 9
"""Refunds got slower, and "where is it" rarer, on the Monday of the week so many weeks ago."""
BILLED_DAYS = 10
SILENT_DAYS = 21
BILLED_IN_TWENTY_THOUSAND = 20

_WEEKDAYS = (1.22, 1.1, 1.04, 1.0, 0.96, 0.88, 0.8)
_FESTIVE = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
_WARM_MONTHS = range(5, 10)
_ORDINARY_WOBBLE = 0.10
"""The standard deviation of a day's volume, as a share of it, beside the counting noise."""

Pair = tuple[int, int]
"""The places of a cause in CAUSES and of a source in SOURCES."""

PAIRS: tuple[Pair, ...] = tuple((c, s) for s in range(len(SOURCES)) for c in range(len(CAUSES)))

_WORSE = {
    ("refund_wait", "bad"): 2.0,
    ("refund_wait", "mixed"): 1.2,
    ("g_refund", "good"): 0.7,
}
_LETTERS_PER_REFUND_WAIT = 1.5
_TOUCHED = {CSAT, CHAT, EMAIL, NOTES, FORM}
"""The contact sources. The relationship survey and the app reviews stay as they were."""


@dataclass(frozen=True)
class Plan:
    """The dates and the day's intensities for one size of company."""

    seed: int
    voices: int
    until: date
    years: int = 2
    only: str = ""
    """The key of the one source that is wanted; empty: all of them."""

    @property
    def since(self) -> date:
        return self.until - timedelta(days=365 * self.years - 1)

    @property
    def shift_on(self) -> date:
        monday = self.until - timedelta(days=self.until.weekday())
        return monday - timedelta(weeks=SHIFT_WEEKS)

    @property
    def silent_from(self) -> date:
        return self.until - timedelta(days=SILENT_DAYS - 1)

    @property
    def billed_from(self) -> date:
        return self.until - timedelta(days=BILLED_DAYS - 1)

    @property
    def billed(self) -> int:
        """Two a day in the default company, in larger ones in proportion, never under one a day."""
        if self.only:
            return 0
        return max(BILLED_DAYS, round(BILLED_IN_TWENTY_THOUSAND * self.voices / 20_000))

    @property
    def last_month(self) -> date:
        """The first day of the last full month."""
        return _month_before((self.until + timedelta(days=1)).replace(day=1))

    @property
    def month_before(self) -> date:
        return _month_before(self.last_month)

    def days(self) -> Iterator[date]:
        return (self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))

    def cumulative(self, day: date) -> list[float]:
        """The running sum of the day's intensities, in the order of PAIRS."""
        return self._running[self._regime(day)]

    def intensities(self, day: date) -> list[float]:
        """How much of each pair is expected on such a day, in the order of PAIRS."""
        return self._wanted(_intensities(*self._regime(day)))

    def _wanted(self, intensities: list[float]) -> list[float]:
        if not self.only:
            return intensities
        return [
            weight if SOURCES[s].key == self.only else 0.0
            for (_, s), weight in zip(PAIRS, intensities, strict=True)
        ]

    def _regime(self, day: date) -> tuple[bool, bool, bool]:
        return (day >= self.shift_on, day >= self.silent_from, day.month in _WARM_MONTHS)

    @cached_property
    def _running(self) -> dict[tuple[bool, bool, bool], list[float]]:
        both = (False, True)
        return {
            (shifted, silent, warm): list(
                accumulate(self._wanted(_intensities(shifted, silent, warm)))
            )
            for shifted in both
            for silent in both
            for warm in both
        }

    @cached_property
    def counts(self) -> dict[date, int]:
        """How many voices each day has, the scheduled ones apart; with those they sum to `voices`."""
        rng = Random(f"{self.seed} volume")  # noqa: S311
        rest = max(0, self.voices - self.billed)
        average = max(1e-9, rest / (365 * self.years))
        shape = 1 / (_ORDINARY_WOBBLE**2 + 1 / average)
        weights = [
            self.cumulative(day)[-1] * _calendar(day) * rng.gammavariate(shape, 1 / shape)
            for day in self.days()
        ]
        running = list(accumulate(weights))
        edges = [0, *(round(rest * value / running[-1]) for value in running)]
        return {day: edges[n + 1] - edges[n] for n, day in enumerate(self.days())}

    def billed_on(self, day: date) -> int:
        """How many of the planted problem's voices fall on the day: as even as whole numbers allow."""
        place = (day - self.billed_from).days
        if place < 0:
            return 0
        return self.billed * (place + 1) // BILLED_DAYS - self.billed * place // BILLED_DAYS


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _calendar(day: date) -> float:
    return _WEEKDAYS[day.weekday()] * (0.35 if (day.month, day.day) in _FESTIVE else 1.0)


def _intensities(shifted: bool, silent: bool, warm: bool) -> list[float]:
    return [
        0.0 if silent and s == REVIEWS else _intensity(CAUSES[c], s, shifted) * _season(c, warm)
        for c, s in PAIRS
    ]


def _intensity(cause: Cause, s: int, shifted: bool) -> float:
    source = SOURCES[s]
    plain = source.share * source.weight[cause.mood] / _WHOLE[s]
    if not shifted or s not in _TOUCHED:
        return plain * cause.weight
    return plain * _shifted_weight(cause, IMPROVEMENT)


def _shifted_weight(cause: Cause, improvement: float) -> float:
    """A cause's weight after refunds got slower and deliveries began to say where they are."""
    if cause.key == "refund_letter" and cause.mood == "bad":
        return _LETTERS_PER_REFUND_WAIT * _WEIGHT["refund_wait"]
    if cause.key == "delivery_where":
        return cause.weight * improvement
    if cause.key == "g_delivery":
        return cause.weight * (1 + 0.75 * (1 - improvement))
    return cause.weight * _WORSE.get((cause.key, cause.mood), 1.0)


def _season(c: int, warm: bool) -> float:
    """Cold rooms are a winter's tale. What they lose in summer worn furniture gains: the step is the same."""
    if not warm or CAUSES[c].key not in ("heating_cold", "furniture_wear"):
        return 1.0
    if CAUSES[c].key == "heating_cold":
        return 0.4
    return 1 + 0.6 * _WEIGHT["heating_cold"] / _WEIGHT["furniture_wear"]


_WHOLE = [sum(each.weight * source.weight[each.mood] for each in CAUSES) for source in SOURCES]
_WEIGHT = {cause.key: cause.weight for cause in CAUSES if cause.mood == "bad"}


def _satisfaction(improvement: float | None) -> float:
    """The expected share of satisfied answers; None: before the shift."""
    taste = SOURCES[CSAT].weight
    weights = [
        taste[cause.mood]
        * (cause.weight if improvement is None else _shifted_weight(cause, improvement))
        for cause in CAUSES
    ]
    happy = sum(
        weight * SATISFIED[cause.mood] for weight, cause in zip(weights, CAUSES, strict=True)
    )
    return happy / sum(weights)


def _level_improvement() -> float:
    """How rare "where is it" must get for satisfaction as a whole to stay where it was (bisection).

    Two real changes that cancel out: the month that is "up 0.25" has then, truly, not changed.
    """
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _satisfaction(middle) > _satisfaction(None) else (low, middle)
    return low


IMPROVEMENT = _level_improvement()
"""What "where is my delivery" was multiplied with from the shift on."""
SATISFACTION = _satisfaction(None)
"""The share of satisfied answers that the company truly has, all the time."""
