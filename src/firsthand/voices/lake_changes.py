"""Triggers that note which voices changed, so that the lake follows whoever changes them and how.

New voices need no note: the lake goes through them by id. An import thus pays nothing.

SQLite rebuilds a table when a migration alters a column, and a rebuilt table has lost its triggers:
such a migration ends with `RunPython(create, drop)` from here.
"""

from __future__ import annotations

from typing import Any

COLUMNS = """
    source_id, step_id, site_id, occurred_on, occurred_at, language, scale, score, emotion,
    emotion_confirmed, title, shown, released, erased_at, removal_id
"""
SQLITE = (
    f"""
    CREATE TRIGGER IF NOT EXISTS voices_lake_changed AFTER UPDATE OF {COLUMNS} ON voices_voice BEGIN
        INSERT INTO voices_lakechange(voice_id) VALUES (new.id);
    END
    """,  # noqa: S608 our own names
    """
    CREATE TRIGGER IF NOT EXISTS voices_lake_gone AFTER DELETE ON voices_voice BEGIN
        INSERT INTO voices_lakechange(voice_id) VALUES (old.id);
    END
    """,
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS voices_lake_changed",
    "DROP TRIGGER IF EXISTS voices_lake_gone",
)
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION voices_lake_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO voices_lakechange(voice_id) VALUES (old.id);
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER voices_lake_changed AFTER UPDATE OF {COLUMNS} ON voices_voice
        FOR EACH ROW EXECUTE FUNCTION voices_lake_note()
    """,
    """
    CREATE OR REPLACE TRIGGER voices_lake_gone AFTER DELETE ON voices_voice
        FOR EACH ROW EXECUTE FUNCTION voices_lake_note()
    """,
)
POSTGRESQL_DROP = (
    "DROP TRIGGER IF EXISTS voices_lake_changed ON voices_voice",
    "DROP TRIGGER IF EXISTS voices_lake_gone ON voices_voice",
    "DROP FUNCTION IF EXISTS voices_lake_note",
)


def create(apps: Any, schema_editor: Any) -> None:
    """Make the triggers, or mend them. Safe to repeat."""
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL_DROP if vendor == "postgresql" else SQLITE_DROP:
        schema_editor.execute(statement)
