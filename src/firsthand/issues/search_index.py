"""The index over the folded words of issues, on both databases: cut at spaces only, like voices.

It hangs on a table of its own (`issues_text`), because SQLite rebuilds a table whose column changes,
and a rebuilt table has lost its triggers.
"""

from __future__ import annotations

from typing import Any

SQLITE = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS issues_word USING fts5(
        folded, content='issues_text', content_rowid='issue_id', detail=none,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS issues_word_added AFTER INSERT ON issues_text BEGIN
        INSERT INTO issues_word(rowid, folded) VALUES (new.issue_id, new.folded);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS issues_word_gone AFTER DELETE ON issues_text BEGIN
        INSERT INTO issues_word(issues_word, rowid, folded)
        VALUES ('delete', old.issue_id, old.folded);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS issues_word_changed AFTER UPDATE OF folded ON issues_text BEGIN
        INSERT INTO issues_word(issues_word, rowid, folded)
        VALUES ('delete', old.issue_id, old.folded);
        INSERT INTO issues_word(rowid, folded) VALUES (new.issue_id, new.folded);
    END
    """,
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS issues_word_added",
    "DROP TRIGGER IF EXISTS issues_word_gone",
    "DROP TRIGGER IF EXISTS issues_word_changed",
    "DROP TABLE IF EXISTS issues_word",
)
POSTGRESQL = (
    """
    ALTER TABLE issues_text ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS
        (array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))) STORED
    """,
    "CREATE INDEX IF NOT EXISTS issues_word ON issues_text USING gin (words)",
)
POSTGRESQL_DROP = (
    "DROP INDEX IF EXISTS issues_word",
    "ALTER TABLE issues_text DROP COLUMN IF EXISTS words",
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
