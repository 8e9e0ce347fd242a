"""Wait for the one writer of SQLite in small steps.

SQLite's own busy timeout sleeps longer and longer, up to a tenth of a second at a time. An import
that holds the lock nine tenths of the time leaves gaps of ten milliseconds, so a page that wants to
write misses most of them and waits for seconds. Asking every few milliseconds hits the next gap.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

STEP = 0.004
"""Seconds between two tries: well under the gap that an import leaves (`keep_file.PAUSE`)."""
PATIENCE = 20.0
"""Seconds after which a locked database is an error, as for any other Django project."""


class PatientCursor(base.SQLiteCursorWrapper):
    def execute(self, query: Any, params: Any = None) -> Any:
        return _patiently(lambda: base.SQLiteCursorWrapper.execute(self, query, params))

    def executemany(self, query: Any, param_list: Any) -> Any:
        if self.connection.in_transaction:  # the lock is ours already
            return super().executemany(query, param_list)
        # Trying again half way through would insert the first rows twice.
        self.execute("BEGIN IMMEDIATE")
        try:
            done = super().executemany(query, param_list)
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise
        return done

    def convert_query(self, query: Any, *, param_names: Any = None) -> Any:
        if param_names is None and query.__class__ is str:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=128)
def _with_question_marks(query: str) -> str:
    """Say a statement as SQLite says it. An import repeats one of a thousand values for each batch."""
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA busy_timeout = 0")  # from here on it is we who wait
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=PatientCursor)


def _patiently(ask: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(STEP)
