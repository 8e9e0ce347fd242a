"""Everything has an end date: what is past it goes, unless a legal hold covers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from firsthand.people import registry, subjects
from firsthand.people.erasure_run import touch
from firsthand.people.models import Company, Hold
from firsthand.people.working import progress

BATCH = 500


def days(key: str) -> int:
    """How long rows of this kind are kept: the company may shorten it, never lengthen it."""
    told = Company.current().retention.get(key)
    most = registry.RETENTION[key]
    return min(int(told), most) if told else most


def past(entry: registry.Declared, now: datetime) -> models.QuerySet[Any]:
    """The rows of a declaration that are past their date and that nothing holds."""
    too_old = {f"{entry.dated}__lt": cutoff(entry.retention, now)}
    rows = unheld(entry, entry.model._base_manager.filter(**too_old))
    return entry.standing(rows) if entry.on_erase == "blank" else rows


def cutoff(key: str, now: datetime) -> datetime:
    """What is older than this is past its date."""
    return now - timedelta(days=days(key))


def unheld(entry: registry.Declared, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of the rows of a declaration that no legal hold covers."""
    held = models.Q(pk__in=[])
    for who in _held():
        held |= models.Q(pk__in=entry.about(who.kind, who.keys).values("pk"))
    return rows.exclude(held)


def purge(now: datetime | None = None) -> dict[str, int]:
    """Clear what is past its date, in small transactions; return how many rows of each kind."""
    now = now or timezone.now()
    counts: dict[str, int] = {}
    for entry in registry.declared():
        if entry.retention:
            counts[entry.name] = counts.get(entry.name, 0) + _purge(entry, now)
    for name, clear in registry.purgers().items():
        counts[name] = clear(now)
        progress(sum(counts.values()))
    return {name: count for name, count in counts.items() if count}


def _purge(entry: registry.Declared, now: datetime) -> int:
    gone = 0
    last = None
    while True:
        rows = past(entry, now).order_by("pk")
        keys = list(_after(rows, last).values_list("pk", flat=True)[:BATCH])
        if not keys:
            return gone
        with transaction.atomic():
            touch(entry, entry.model._base_manager.filter(pk__in=keys))
            gone += len(keys)
            progress(gone)
        last = keys[-1]


def _after(rows: models.QuerySet[Any], last: Any) -> models.QuerySet[Any]:
    return rows if last is None else rows.filter(pk__gt=last)


def _held() -> Iterator[subjects.Subject]:
    for hold in Hold.objects.filter(ended_at__isnull=True):
        try:
            yield subjects.subject(hold.subject_kind, hold.subject_id)
        except subjects.NotThere:
            continue
