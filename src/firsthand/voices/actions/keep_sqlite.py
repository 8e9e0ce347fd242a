"""What SQLite is told for as long as an import lasts. On PostgreSQL nothing of it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

USUAL_PAGES, PAGES = 1_000, 8_000
"""Pages of 4 KB that the log may hold before they are copied into the database."""


@contextmanager
def rare_checkpoints() -> Iterator[None]:
    """Let more pages gather in the log (32 MB) before they are copied into the database.

    Each batch writes the same pages of the indexes again. Copied every 4 MB, as is usual, nearly
    each of them is written once a batch, and half of an import's time at the disk goes there. A
    batch is as durable as ever: the log is on the disk when its transaction ends.
    """
    _tell(f"wal_autocheckpoint = {PAGES}")
    try:
        yield
    finally:
        _tell(f"wal_autocheckpoint = {USUAL_PAGES}")


@contextmanager
def unchecked_keys() -> Iterator[None]:
    """Do not check foreign keys; who uses this checks in the statement itself.

    Where a key points into its own table, SQLite otherwise writes all eighteen indexes of a voice
    again when that one key changes: seven times the work. Inside a transaction this does nothing.
    """
    _tell("foreign_keys = OFF")
    try:
        yield
    finally:
        _tell("foreign_keys = ON")


def _tell(pragma: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
