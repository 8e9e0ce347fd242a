"""Once a day, and never at the moment of a note: the shuffle, the counts, the end of a period."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.issues import anonymous_rules as rules
from firsthand.issues.actions import anonymous
from firsthand.issues.anonymous_telling import tell_stewards


@task(queue_name="default", once=True, title=_("Shuffle notes without a name"))
def release_notes() -> int:
    today = timezone.localdate()
    released = anonymous.release(today)
    anonymous.write_down_counts(today)
    anonymous.close(rules.before(rules.period_of(today)))
    if released:
        tell_stewards(today)
    _forget_the_order()
    return released


def _forget_the_order() -> None:
    """The log of the database holds pages in the order in which they were written."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
