"""Bring tallies and observations up to date with the voices of the days that changed."""

from __future__ import annotations

from datetime import date

from firsthand.measures.actions.observe import observe_all
from firsthand.measures.actions.recount import recount
from firsthand.measures.actions.usual import make_usual
from firsthand.measures.models import Uncounted

ROWS_AT_ONCE = 5_000


def note(days: frozenset[date]) -> None:
    """Remember which days to count: called in the transaction that changes their voices."""
    Uncounted.objects.bulk_create(Uncounted(day=day) for day in sorted(days))


def count_again(*, today: date) -> int:
    """Count the days that changed, make what measures are usual, and observe. Returns the days.

    Repeatable: the notes go last, and only those that were read, so that a change which comes in
    meanwhile, or a job that is killed here, is counted next time.
    """
    notes = list(Uncounted.objects.order_by("id")[:100_000])
    days = {note.day for note in notes}
    if not days:
        return 0
    recount(days)
    make_usual()
    observe_all(today=today, since=min(days))
    for start in range(0, len(notes), ROWS_AT_ONCE):
        read = [note.pk for note in notes[start : start + ROWS_AT_ONCE]]
        Uncounted.objects.filter(pk__in=read).delete()
    return len(days)


def anything_to_count() -> bool:
    return Uncounted.objects.exists()
