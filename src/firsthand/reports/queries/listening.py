"""How well we listened: worked out, never written by hand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from firsthand.measures.models import Tally
from firsthand.measures.queries.reading import Reading
from firsthand.reports import honesty
from firsthand.reports.queries.mix import Mix, mix_between
from firsthand.voices.models import Voice

LOOKED_AT = 500
"""Of how many of the newest voices the delay is worked out: enough for a median, never a table."""


@dataclass(frozen=True, slots=True)
class Listening:
    """None stands for "not known", never for nothing."""

    spoke: int | None
    leaders: int | None
    served: int | None
    voices: int
    lag_seconds: float | None
    """Median time from the contact to its being captured, of voices with a moment (D22)."""
    lag_voices: int
    silent: list[str]
    """Sources that were heard in the period before, and not in this one."""
    mix: dict[str, Any]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def listening(since: date, until: date) -> Listening:
    """Say how well the company listened in a period."""
    told = honesty.spoke(since, until)
    mix = mix_between(since, until)
    delays = lags(since, until)
    return Listening(
        spoke=told.spoke if told else None,
        leaders=told.leaders if told else None,
        served=told.served if told else None,
        voices=mix.voices,
        lag_seconds=median(delays) if delays else None,
        lag_voices=len(delays),
        silent=silent_sources(since, until, mix),
        mix=mix.as_data(),
    )


def lags(since: date, until: date) -> list[float]:
    """Seconds from contact to capture of the newest voices that a colleague wrote down."""
    heard = Voice.objects.kept().of_customers().filter(occurred_on__range=(since, until))
    captured = heard.filter(heard_by__isnull=False, occurred_at__isnull=False).newest_first()
    pairs = captured.values_list("occurred_at", "captured_at")[:LOOKED_AT]
    return [max((kept - said).total_seconds(), 0.0) for said, kept in pairs if said]


def silent_sources(since: date, until: date, mix: Mix) -> list[str]:
    """Name the sources that spoke in as many days before, and not at all in these."""
    before = since - (until - since) - timedelta(days=1)
    spoke = Tally.objects.filter(day__gte=before, day__lt=since)
    heard = {name for name, _ in mix.sources}
    names = set(spoke.filter(n__gt=0).values_list("source__name", flat=True).distinct())
    return sorted(names - heard)


def without_customer(readings: list[Reading]) -> list[str]:
    """Name the measures of which nobody has said yet what they mean to a customer (E19)."""
    return [one.name for one in readings if not one.measure.for_customer.strip()]
