from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from django.contrib.auth.hashers import check_password

from firsthand.web import backup_restore
from tests import machine

ROOT = Path(__file__).parents[2]
PASSWORD = "a sofa that never came"


def run(folder, *arguments, stdin="", **more):
    """Run the command in a process of its own with a data folder of its own: as on another machine."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("FIRSTHAND_", "DJANGO_"))},
        "FIRSTHAND_DATA": str(folder),
        "FIRSTHAND_PLAIN_HTTP": "1",
        "PYTHONPATH": str(ROOT / "src"),
        **more,
    }
    command = [sys.executable, "-m", "firsthand.web.command", *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True)


@pytest.fixture(scope="module")
def template(migrated, tmp_path_factory):
    """A machine with a colleague, a customer, a file and a backup of it all. Made once: it takes seconds."""
    folder = machine.copy(migrated, tmp_path_factory.mktemp("machine") / "old")
    run(folder, "migrate", "--quiet")
    run(folder, "user", "add", "mai@larkfield.example", "--password-stdin", stdin=PASSWORD)
    with closing(database(folder)) as rows, rows:
        rows.execute(
            "INSERT INTO people_customer (public_id, name) VALUES (?, 'Mrs Delaney')", ["ab" * 16]
        )
    media = folder / "media/ab/cd"
    media.parent.mkdir(parents=True)
    media.write_bytes(b"what she sent us")
    done = run(folder, "backup")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def old(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "old"))


@pytest.fixture
def new(tmp_path):
    return tmp_path / "new"


def database(folder):
    return sqlite3.connect(folder / "firsthand.sqlite3", timeout=20)


def archive_of(folder):
    return next((folder / "backups").glob("*.tar"))


def checksums(folder):
    """Every table's rows in order, as one hash each."""
    with closing(database(folder)) as rows:
        named = rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = {name: rows.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in named}
    return {name: hashlib.sha256(repr(rows).encode()).hexdigest() for name, rows in tables.items()}


def write_without_end(folder, ended):
    number = 0
    while not ended.is_set():
        with closing(database(folder)) as rows, rows:
            rows.execute("UPDATE people_customer SET name = ?", [f"Mrs D. {number}"])
        number += 1


def signs_in(folder):
    """Whether the colleague's password still opens the door."""
    with closing(database(folder)) as rows:
        (kept,) = rows.execute("SELECT password FROM people_person").fetchone()
    return check_password(PASSWORD, kept, preferred="pbkdf2_sha256")


def test_a_restored_machine_equals_the_old_one(old, new, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    done = run(new, "restore", str(archive_of(old)))
    assert done.returncode == 0, done.stderr
    assert checksums(new) == checksums(old)
    assert (new / "media/ab/cd").read_bytes() == b"what she sent us"
    assert (new / "secret_key").read_text() == (old / "secret_key").read_text()
    assert signs_in(new)


def test_a_backup_under_writers_is_whole(old, tmp_path):
    ended = Event()
    writer = Thread(target=write_without_end, args=(old, ended))
    writer.start()
    done = run(old, "backup", "--to", str(tmp_path / "elsewhere"))
    ended.set()
    writer.join()
    assert done.returncode == 0, done.stderr
    files = backup_restore.unpack(next(tmp_path.glob("elsewhere/*.tar")), tmp_path / "out")
    with closing(sqlite3.connect(files["database.sqlite3"])) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert rows.execute("SELECT name FROM people_customer").fetchone()[0].startswith("Mrs D")


def test_who_was_erased_since_is_erased_again(old, new):
    run(old, "erase", "--subject", "Delaney", "--yes")
    assert holding("Delaney", old, but="backups") == []
    told = run(new, "restore", str(archive_of(old))).stdout
    assert "Erased again since that backup: 1." in told
    assert holding("Delaney", new) == []


def holding(word, folder, but="nothing"):
    """The files of a machine that hold a word. Older backups age out by themselves."""
    files = [file for file in folder.rglob("*") if file.is_file() and but not in file.parts]
    return [file for file in files if word.encode() in file.read_bytes()]


def test_a_restore_never_overwrites(old):
    done = run(old, "restore", str(archive_of(old)))
    assert done.returncode == 1
    assert "never overwrites" in done.stderr


@pytest.mark.parametrize("change", ["changed", "missing", "foreign"])
def test_an_archive_that_is_not_as_it_was_is_refused(old, tmp_path, change):
    with tarfile.open(archive_of(old)) as packed:
        packed.extractall(tmp_path / "out", filter="data")
    wrong = tmp_path / "out" / ("foreign" if change == "foreign" else "secret_key")
    wrong.unlink() if change == "missing" else wrong.write_text("another")
    with tarfile.open(tmp_path / "wrong.tar", "w") as again:
        again.add(tmp_path / "out", arcname=".")
    with pytest.raises(backup_restore.Damaged):
        backup_restore.unpack(tmp_path / "wrong.tar", tmp_path / "in")


def test_no_archive_at_all_is_refused(tmp_path):
    (tmp_path / "x.tar").write_bytes(b"not a tar")
    with pytest.raises(backup_restore.Damaged):
        backup_restore.unpack(tmp_path / "x.tar", tmp_path / "in")
