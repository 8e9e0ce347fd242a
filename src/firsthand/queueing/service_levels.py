"""The published formulas of service level, by name: the same calls give 81 to 86 per cent.

A value is worth little without the name of its formula. The names are the formula ids of
docs/reference/metrics.md; two values with different names are never drawn on one line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from firsthand.queueing.errors import BadInput, not_negative, one_of
from firsthand.queueing.steady import Performance


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the contacts of a period; `in_time` is within the threshold.

    `short_abandons` hung up within a few seconds (5 to 10; say which), whatever the threshold.
    Contacts that `flowed_out` went to another queue; `called_back_in_time` took an offered callback.

    >>> Counts(answered=10, answered_in_time=11, abandoned=0)
    Traceback (most recent call last):
    firsthand.queueing.errors.BadInput: answered_in_time is 11, but there are only 10 in answered. \
Are the columns swapped?.
    """

    answered: float
    abandoned: float
    answered_in_time: float
    abandoned_in_time: float = 0.0
    short_abandons: float = 0.0
    flowed_out: float = field(default=0.0, kw_only=True)
    called_back_in_time: float = field(default=0.0, kw_only=True)

    def __post_init__(self) -> None:
        for one in fields(self):
            not_negative(one.name, getattr(self, one.name))
        for part, whole in (
            ("answered_in_time", "answered"),
            ("abandoned_in_time", "abandoned"),
            ("short_abandons", "abandoned"),
        ):
            found, most = getattr(self, part), getattr(self, whole)
            if found > most * (1 + 1e-12):
                why = f"there are only {most:g} in {whole}"
                cure = "Are the columns swapped?"
                raise BadInput(part, found, "error.contradiction", why=why, cure=cure)

    @property
    def offered(self) -> float:
        return self.answered + self.abandoned


Formula = Callable[[Counts], tuple[float, float]]
"""Numerator and denominator."""

FORMULAS: Final[Mapping[str, Formula]] = {
    "service_level.icmi_1": lambda c: (c.answered_in_time + c.abandoned_in_time, c.offered),
    "service_level.icmi_2": lambda c: (c.answered_in_time, c.answered),
    "service_level.icmi_3": lambda c: (c.answered_in_time, c.offered),
    "service_level.icmi_4": lambda c: (c.answered_in_time, c.offered - c.abandoned_in_time),
    "service_level.icmi_5": lambda c: (c.answered_in_time + c.short_abandons, c.offered),
    "service_level.cisco_ignore": lambda c: (c.answered_in_time, c.offered - c.abandoned_in_time),
    "service_level.cisco_negative": lambda c: (c.answered_in_time, c.offered),
    "service_level.cisco_positive": lambda c: (c.answered_in_time + c.abandoned_in_time, c.offered),
    "service_level.connect": lambda c: (
        c.answered_in_time + c.abandoned_in_time + c.called_back_in_time,
        c.offered + c.flowed_out + c.called_back_in_time,
    ),
    "service_level.genesys": lambda c: (c.answered_in_time, c.offered),
    "service_level.genesys_with_flow_outs": lambda c: (
        c.answered_in_time,
        c.offered + c.flowed_out,
    ),
    "service_level.genesys_without_short_abandons": lambda c: (
        c.answered_in_time,
        c.offered - c.short_abandons,
    ),
    "service_level.genesys_without_abandons": lambda c: (c.answered_in_time, c.answered),
}
"""Each published formula: numerator and denominator from the counts."""

OF_DEFINITION: Final[Mapping[str, str]] = {
    "offered": "service_level.icmi_3",
    "answered": "service_level.icmi_2",
    "excluding_short_abandons": "service_level.icmi_4",
}
"""The formula that each of the three definitions of a model's service level is."""


def service_level(counts: Counts, formula: str) -> float | None:
    """The service level of a period by a named formula; None when there is nobody to count.

    >>> calls = Counts(answered=1000, answered_in_time=860, abandoned=60, abandoned_in_time=20,
    ...                short_abandons=10)
    >>> for name in ("icmi_1", "icmi_2", "icmi_3", "icmi_4", "icmi_5"):
    ...     print(name, f"{service_level(calls, f'service_level.{name}'):.1%}")
    icmi_1 83.0%
    icmi_2 86.0%
    icmi_3 81.1%
    icmi_4 82.7%
    icmi_5 82.1%

    Source: ICMI questions and answers (2002); Cisco ICM guide; Amazon Connect administrator's guide;
    help.mypurecloud.com. Raises BadInput for a name that is not known.
    """
    one_of("formula", formula, tuple(FORMULAS))
    above, below = FORMULAS[formula](counts)
    return above / below if below > 0 else None


def expected_counts(performance: Performance, *, short: float | None = None) -> Counts:
    """The counts that a modelled queue would show in an interval, for any of the formulas.

    `short` is the time in seconds within which an abandon is called short.

    >>> from firsthand.queueing import Demand, performance
    >>> found = performance(Demand(250, 1800, 210, 180), 30, threshold=20)
    >>> counts = expected_counts(found, short=5)
    >>> round(service_level(counts, "service_level.icmi_1"), 4)
    0.773
    """
    contacts = performance.demand.contacts
    return Counts(
        answered=contacts * (1 - performance.abandonment),
        abandoned=contacts * performance.abandonment,
        answered_in_time=contacts * performance.answered_in_time,
        abandoned_in_time=contacts * performance.abandoned_in_time,
        short_abandons=contacts * performance.abandoned_within(short) if short else 0.0,
    )
