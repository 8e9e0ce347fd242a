"""Count the voices of some days again: the one place where many rows become few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection, transaction

from firsthand.measures.models import Tally
from firsthand.voices.models import Voice

DAYS_AT_ONCE = 14
"""A fortnight of a million voices is counted in some 50 ms, so that no page waits for the lock."""

COUNT = """
INSERT INTO measures_tally (day, source_id, step_id, site_id, scale, score, n, with_words)
SELECT occurred_on, source_id, step_id, site_id, scale, score, COUNT(*),
       SUM(CASE WHEN shown <> '' THEN 1 ELSE 0 END)
FROM voices_voice
WHERE removal_id IS NULL AND occurred_on IN ({days})
  AND source_id NOT IN (SELECT id FROM voices_source WHERE kind = 'colleague')
GROUP BY occurred_on, source_id, step_id, site_id, scale, score
"""


def recount(days: Iterable[date]) -> int:
    """Replace the tallies of these days; return how many days were counted."""
    chosen = sorted(set(days))
    for chunk in _chunks(chosen):
        _recount(chunk)
    return len(chosen)


def recount_all() -> int:
    """Count every day that has voices or tallies: after a restore, or when in doubt."""
    spoken = Voice.objects.order_by().values_list("occurred_on", flat=True).distinct()
    counted = Tally.objects.order_by().values_list("day", flat=True).distinct()
    return recount([*spoken, *counted])


@transaction.atomic
def _recount(days: list[date]) -> None:
    Tally.objects.filter(day__in=days).delete()
    marks = ", ".join(["%s"] * len(days))
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(days=marks), days)


def _chunks(days: list[date]) -> Iterator[list[date]]:
    for start in range(0, len(days), DAYS_AT_ONCE):
        yield days[start : start + DAYS_AT_ONCE]
