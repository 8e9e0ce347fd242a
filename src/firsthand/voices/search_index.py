"""The search index over `voices_voice.folded`, on both databases.

Folded text is words between single spaces, and a word is whatever stands between two of them: both
databases are told to cut at spaces only, so that the same query finds the same voices.

SQLite rebuilds a table when a migration alters a column, and a rebuilt table has lost its triggers:
such a migration ends with `RunPython(create, drop)` from here.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

# Positions are not kept (detail=none): a phrase is found by its words and then read in the text.
# The categories make every character but separators part of a word.
SQLITE = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS voices_word USING fts5(
        folded, content='voices_voice', content_rowid='id', detail=none,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS voices_word_added AFTER INSERT ON voices_voice
    WHEN new.folded <> '' BEGIN
        INSERT INTO voices_word(rowid, folded) VALUES (new.id, new.folded);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS voices_word_gone AFTER DELETE ON voices_voice
    WHEN old.folded <> '' BEGIN
        INSERT INTO voices_word(voices_word, rowid, folded) VALUES ('delete', old.id, old.folded);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS voices_word_unsaid AFTER UPDATE OF folded ON voices_voice
    WHEN old.folded <> '' AND old.folded <> new.folded BEGIN
        INSERT INTO voices_word(voices_word, rowid, folded) VALUES ('delete', old.id, old.folded);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS voices_word_said AFTER UPDATE OF folded ON voices_voice
    WHEN new.folded <> '' AND old.folded <> new.folded BEGIN
        INSERT INTO voices_word(rowid, folded) VALUES (new.id, new.folded);
    END
    """,
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS voices_word_added",
    "DROP TRIGGER IF EXISTS voices_word_gone",
    "DROP TRIGGER IF EXISTS voices_word_unsaid",
    "DROP TRIGGER IF EXISTS voices_word_said",
    "DROP TABLE IF EXISTS voices_word",
)
# Stored, because the words of a row are looked at again whenever the index is not exact, and making
# them from the text takes ten times as long as reading them. The model does not know the column.
POSTGRESQL = (
    """
    ALTER TABLE voices_voice ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS
        (array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))) STORED
    """,
    "CREATE INDEX IF NOT EXISTS voices_word ON voices_voice USING gin (words)",
)
POSTGRESQL_DROP = (
    "DROP INDEX IF EXISTS voices_word",
    "ALTER TABLE voices_voice DROP COLUMN IF EXISTS words",
)


def create(apps: Any, schema_editor: Any) -> None:
    """Make the index, or mend its triggers. Safe to repeat."""
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL_DROP if vendor == "postgresql" else SQLITE_DROP:
        schema_editor.execute(statement)


def tidy() -> None:
    """Write the index anew, so that deleted words are not even left in its old pages."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT gin_clean_pending_list('voices_word')")
        else:
            cursor.execute("INSERT INTO voices_word(voices_word) VALUES ('optimize')")


def learn() -> None:
    """Have the database count what each index holds, so that it begins with the rarest filter."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE voices_voice")
