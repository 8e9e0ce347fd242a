"""Write to the audit trail, and prove that nobody rewrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from firsthand.people.models import AuditEntry, Person

START = "0" * 64
# Any constant will do: it names the lock that keeps the chain a chain on PostgreSQL.
CHAIN_LOCK = 4_015_227


@transaction.atomic
def record(
    verb: str,
    *,
    kind: str,
    object_id: object = "",
    by: Person | None,
    reason: str = "",
    now: datetime | None = None,
) -> AuditEntry:
    """Add one entry. Never pass content or names: the reader resolves ids when looking."""
    _one_writer_at_a_time()
    last = AuditEntry.objects.order_by("-id").first()
    entry = AuditEntry(
        at=now or timezone.now(),
        actor_id=by.pk if by else None,
        verb=verb,
        kind=kind,
        object_id=str(object_id),
        reason=reason[:300],
        previous=last.digest if last else START,
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    return entry


def _one_writer_at_a_time() -> None:
    # SQLite needs nothing: its transactions begin as writers.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def digest(entry: AuditEntry) -> str:
    parts = (
        entry.previous,
        entry.at.isoformat(),
        str(entry.actor_id),
        entry.verb,
        entry.kind,
        entry.object_id,
        entry.reason,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def broken_links() -> Iterator[AuditEntry]:
    """Yield each entry whose content or predecessor is not what it was when it was written.

    The oldest entry may follow one that retention has purged, so its predecessor is not checked.
    """
    previous: str | None = None
    for entry in AuditEntry.objects.order_by("id").iterator():
        if digest(entry) != entry.digest or (previous is not None and entry.previous != previous):
            yield entry
        previous = entry.digest
