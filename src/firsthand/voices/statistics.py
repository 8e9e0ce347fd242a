"""What the database knows of its own rows, so that it chooses the right index.

PostgreSQL looks by itself, but only a minute or more after a large change; SQLite never does. So
this is called at the end of every import, and each night. At a million voices it takes SQLite a tenth
of a second and PostgreSQL about one.
"""

from __future__ import annotations

from django.db import connection

SAMPLE = 1_000
"""Rows of each index that SQLite looks at: enough for a choice, and quick at any size."""


def learn() -> None:
    """Have the database look at what it holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
            cursor.execute("ANALYZE")
        else:
            cursor.execute("ANALYZE voices_voice")
