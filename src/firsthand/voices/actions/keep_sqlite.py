"""What SQLite is told for as long as an import lasts. On PostgreSQL nothing of it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

IMPORTING = {
    # Pages of 4 KB that the log may hold before they are copied into the database. Each batch
    # writes the same pages of the indexes again. Copied every 4 MB, as is usual, nearly each of
    # them is written once a batch: half of the time at the disk. A batch is as durable as ever,
    # because the log is on the disk when its transaction ends.
    "wal_autocheckpoint": 8_000,
    # Kilobytes of pages kept in memory. An import reads nothing twice, and is as fast with these
    # 16 MB as with the usual 64; so what it holds does not grow through half of the file.
    "cache_size": -16_384,
}


@contextmanager
def importing() -> Iterator[None]:
    """Tell SQLite that many rows are coming, one batch after the other."""
    with _told(IMPORTING):
        yield


@contextmanager
def unchecked_keys() -> Iterator[None]:
    """Do not check foreign keys; who uses this checks in the statement itself.

    Where a key points into its own table, SQLite otherwise writes all eighteen indexes of a voice
    again when that one key changes: seven times the work. Inside a transaction this does nothing.
    """
    with _told({"foreign_keys": 0}):
        yield


@contextmanager
def _told(settings: dict[str, int]) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    before = {name: _pragma(name) for name in settings}
    try:
        for name, value in settings.items():
            _pragma(f"{name} = {value}")
        yield
    finally:
        for name, value in before.items():
            _pragma(f"{name} = {value}")


def _pragma(said: str) -> int:
    with connection.cursor() as cursor:
        found = cursor.execute(f"PRAGMA {said}").fetchone()
    return int(found[0]) if found else 0
