"""The honesty line, answered by the clocks: how many leaders spoke with a customer (mission A23)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from firsthand.encounters.queries.clocks_shares import leaders_who_met
from firsthand.reports.honesty import Spoke


def spoke(since: date, until: date) -> Spoke | None:
    """Count whoever promised contact and whoever sits on the board; None while no log is kept."""
    met = leaders_who_met(since, until, timezone.localdate())
    return Spoke(met.spoke, met.leaders, met.served) if met else None
