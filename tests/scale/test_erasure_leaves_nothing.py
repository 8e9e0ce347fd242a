"""One word that only one customer said is in no byte of any file once they are erased."""

from __future__ import annotations

import json
import subprocess
import sys
from shutil import which
from typing import Any

import pytest

from tests import machine
from tests.scale.kill_import import ROOT, database

SCRIPT = ROOT / "tests" / "scale" / "erase_canary.py"


def told(kind: str, by: str, folder: str) -> dict[str, Any]:
    with database(kind, folder) as environment:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(SCRIPT), by],
            env=environment | {"FIRSTHAND_DEBUG": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.parametrize("by", ["command", pytest.param("page", marks=pytest.mark.scale)])
def test_no_file_holds_a_word_of_them(migrated, tmp_path, by):
    machine.copy(migrated, tmp_path)
    answer = told("sqlite", by, str(tmp_path))
    files, rows = answer["before"]
    assert len(files) == 3, "the database, the raw file, an export: or the test proves nothing"
    assert len(rows) >= 9
    assert answer["after"] == [[], []]
    assert answer["done"]
    assert answer["receipt"]["left"] == 0
    assert answer["receipt"]["counts"] == COUNTS


@pytest.mark.scale
def test_no_dump_of_postgresql_holds_a_word_of_them(tmp_path):
    if not (which("pg_dump") and _answers()):
        pytest.skip("no PostgreSQL answers, or its client is not installed")
    answer = told("postgresql", "page", str(tmp_path))
    assert answer["after"] == [[], []]
    assert answer["receipt"]["counts"] == COUNTS


def _answers() -> bool:
    import psycopg

    from tests.scale.kill_import import POSTGRESQL

    try:
        psycopg.connect(f"{POSTGRESQL}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


COUNTS = {
    "Rows set aside at an import": 1,
    "Names of files that were brought in": 1,
    "Saved views": 1,
    "Numbers that sources know them by": 1,
    "Voices": 2,
    "Originals of voices": 2,
    "What was said about voices": 1,
    "Customer's own record": 1,
    "Files of exported lists": 1,
    "Files that were brought in": 1,
    "Stories": 1,
    "Quotes in stories": 1,
    "What work in the background said": 2,
}
