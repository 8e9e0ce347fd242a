"""What a DELETE leaves behind: pages of the search index, the write-ahead log, dead rows."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models


class StillRead(Exception):
    """A long reader keeps the old pages alive: try again when it has ended."""


def remove(touched: Iterable[type[models.Model]]) -> None:
    """Remove the traces of deleted text from the database's own files.

    Inside a transaction neither database can do so; there the caller's commit must come first.
    """
    if connection.in_atomic_block:
        return
    if connection.vendor == "sqlite":
        _optimize_search()
        _empty_the_log()
    elif connection.vendor == "postgresql":
        _vacuum(sorted({model._meta.db_table for model in touched}))


def _optimize_search() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        for (name,) in cursor.fetchall():
            table = connection.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
    if row and row[0]:
        raise StillRead


def _vacuum(tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
