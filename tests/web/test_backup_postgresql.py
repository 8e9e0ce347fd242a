"""The backup drill on PostgreSQL, where the suite runs on it."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tests.web.test_backup import PASSWORD, run

SERVER = os.environ.get("FIRSTHAND_DATABASE_URL", "")
pytestmark = [
    pytest.mark.skipif(not SERVER, reason="the suite does not run on PostgreSQL"),
    pytest.mark.skipif(which("pg_dump") is None, reason="pg_dump is not here"),
]


@pytest.fixture
def databases():
    """Two empty databases: the machine that is backed up, and the one that takes over."""
    names = [f"drill_{uuid4().hex[:12]}" for _machine in range(2)]
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in names:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield [urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) for name in names]
        for name in names:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def rows(url, table):
    with psycopg.connect(url) as database:
        found = database.execute(
            sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table))
        )
        return found.fetchall()


def test_a_restored_machine_equals_the_old_one(databases, tmp_path):
    old, new = ({"FIRSTHAND_DATABASE_URL": url} for url in databases)
    run(tmp_path / "old", "migrate", "--quiet", **old)
    mai = ("user", "add", "mai@larkfield.example", "--password-stdin")
    run(tmp_path / "old", *mai, stdin=PASSWORD, **old)
    done = run(tmp_path / "old", "backup", **old)
    assert done.returncode == 0, done.stderr
    archive = next(Path(tmp_path).glob("old/backups/*.tar"))
    restored = run(tmp_path / "new", "restore", str(archive), **new)
    assert restored.returncode == 0, restored.stderr
    for table in ("people_person", "journeys_step", "django_migrations"):
        assert rows(databases[0], table) == rows(databases[1], table)
    assert run(tmp_path / "new", "restore", str(archive), **new).returncode == 1
