from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from firsthand.lake import VoiceRow
from firsthand.lake.table import FILES, reading, writing

CANARY = "CanaryBirdSings"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Ada's lake in Köln" / "voices"


def row(pk: int, words: str = "", **fields: object) -> VoiceRow:
    plain = VoiceRow(
        id=pk,
        public_id=f"{pk:032d}",
        source="web-form",
        step=None,
        site=None,
        occurred_on=date(2026, 11, 19),
        occurred_at=None,
        language="en",
        scale="csat5",
        score=4.0,
        emotion="",
        emotion_suggested="",
        title="",
        words=words,
        released=True,
        erased=False,
    )
    return plain._replace(**fields)


def append(folder: Path, *rows: VoiceRow) -> None:
    with writing(folder) as table:
        table.append(list(rows), mark=rows[-1].id)


def holding(folder: Path, text: str) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if text.encode() in file.read_bytes()]


def test_an_absent_table_is_an_empty_one(folder):
    with reading(folder) as table:
        assert (table.exists, table.count(), table.mark, table.files()) == (False, 0, 0, [])


def test_rows_and_mark_come_together(folder):
    append(folder, row(1), row(2))
    append(folder, row(3), row(9))
    with reading(folder) as table:
        assert (table.count(), table.mark) == (4, 9)


def test_the_mark_moves_over_ids_without_a_row(folder):
    with writing(folder) as table:
        table.append([], mark=7)
        assert (table.count(), table.mark) == (0, 7)


def test_replaced_words_are_in_no_file_any_more(folder):
    append(folder, row(1, f"Said {CANARY}"), row(2, "Something else"))
    assert holding(folder, CANARY)
    with writing(folder) as table:
        table.replace(1, 1, [row(1, erased=True)])
        assert table.count() == 2
    assert holding(folder, CANARY) == []


def test_no_words_ever_stand_in_the_log(folder):
    append(folder, row(1, CANARY, title=CANARY))
    with writing(folder) as table:
        table.replace(1, 1, [row(1, f"{CANARY} again")])
    assert holding(folder / "_delta_log", CANARY) == []
    assert holding(folder / "_delta_log", "2026-11-19")


def test_a_row_that_is_gone_is_taken_out(folder):
    append(folder, row(1), row(2), row(3))
    with writing(folder) as table:
        table.replace(2, 2, [])
        assert (table.count(), table.mark) == (2, 3)


def test_what_a_killed_writer_left_is_swept(folder):
    append(folder, row(1))
    (folder / "part-00000-killed.snappy.parquet").write_text(CANARY)
    with writing(folder) as table:
        table.sweep()
    assert holding(folder, CANARY) == []


def test_many_small_files_become_one(folder):
    for pk in range(1, FILES + 2):
        append(folder, row(pk, f"{CANARY} {pk}"))
    with writing(folder) as table:
        table.compact()
        assert len(table.files()) == 1
        assert (table.count(), table.mark) == (FILES + 1, FILES + 1)
    assert len(holding(folder, CANARY)) == 1


WRITER = """
from pathlib import Path
from tests.lake.test_table import append, row
for pk in range(1, 10_000):
    append(Path({folder!r}), row(pk, {words!r}))
    print(pk, flush=True)
"""


def test_a_killed_writer_leaves_neither_gap_nor_double(folder):
    code = WRITER.format(folder=str(folder), words=CANARY)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child:
        assert child.stdout
        told = [child.stdout.readline() for _ in range(5)]
        child.kill()
    assert told[-1] == b"5\n"
    with reading(folder) as table:
        assert table.count() == table.mark >= 5


def test_a_dropped_table_leaves_nothing(folder):
    append(folder, row(1, CANARY))
    with writing(folder) as table:
        table.drop()
    assert not folder.exists()


def test_the_lake_knows_no_django_and_loads_its_engines_only_when_used():
    code = (
        "import sys, firsthand.lake.table, firsthand.lake.reduce;"
        "print([m for m in ('django', 'deltalake', 'duckdb', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
