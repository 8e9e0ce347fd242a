"""Whom contact reached: distinct customers and accounts, and how often it was somebody met before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, F, OuterRef, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat, Lower, NullIf, Trim

from firsthand.encounters.models import Met
from firsthand.encounters.queries.found import Found


@dataclass(frozen=True, slots=True)
class Reach:
    customers: int
    """Distinct customers who are named."""
    accounts: int
    meetings: int
    """Meetings with named customers: a customer in two roles was met once."""
    unnamed: int
    """Customers who were counted and not named; whether they were the same, nobody knows."""

    @property
    def repeat_share(self) -> float | None:
        """The part of meetings with somebody met before; nothing met has no share."""
        return 1 - self.customers / self.meetings if self.meetings else None


def reach(found: Found) -> Reach:
    """Count customers, not talks (mission A12): ten talks with one customer reached one."""
    named = Met.objects.filter(found.hold("encounter")).annotate(who=_who()).exclude(who=None)
    counted = named.aggregate(
        customers=Count("who", distinct=True),
        accounts=Count(
            Coalesce("account__merged_into", "account", "customer__account"), distinct=True
        ),
        meetings=Count(Concat(Cast("encounter", CharField()), Value(" "), F("who")), distinct=True),
    )
    anyone = Met.objects.annotate(who=_who()).filter(encounter=OuterRef("pk")).exclude(who=None)
    without = found.events().filter(~Exists(anyone))
    return Reach(**counted, unnamed=without.aggregate(n=Sum("met"))["n"] or 0)


def _who() -> Coalesce:
    """The record of a customer where it is known, else the name as it was written."""
    record = Coalesce("customer__merged_into", "customer")
    return Coalesce(
        Cast(record, CharField()),
        NullIf(Concat(Value("="), Lower(Trim(F("called")))), Value("=")),
        output_field=CharField(),
    )
