"""How many voices a list holds, told only when that is cheap: a count is a courtesy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from firsthand.voices.models.voice import VoiceQuerySet

MOST = 10_000
SECONDS = 0.06
# SQLite asks after so many steps of its machine whether to go on: small lists are never asked.
STEPS = 50_000


def count(voices: VoiceQuerySet) -> int | None:
    """Count up to MOST + 1; None when it would have kept the page waiting."""
    counted = voices.order_by()[: MOST + 1]
    try:
        with _hurried():
            return counted.count()
    except OperationalError:
        return None


@contextmanager
def _hurried() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = %s", [f"{SECONDS * 1000:.0f}ms"])
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = DEFAULT")
        return
    connection.ensure_connection()
    late = time.monotonic() + SECONDS
    connection.connection.set_progress_handler(lambda: time.monotonic() > late, STEPS)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)
