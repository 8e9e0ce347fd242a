"""Make a backup while everything runs: one archive of database, media and secret key, with hashes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

from django.conf import settings
from django.db import connection

from firsthand import __version__
from firsthand.people import erasure_list
from firsthand.people.working import progress

MANIFEST = "manifest.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
PAGES = 2000


class CannotBackUp(Exception):
    """What is needed is not there; the text says what."""


def make(folder: Path, *, now: datetime | None = None) -> Path:
    """Write one archive into `folder`; it appears under its name only when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = now or datetime.now(UTC)
    target = folder / f"firsthand-{moment:%Y%m%d-%H%M%S}.tar"
    part = target.with_suffix(".part")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        # The database first: what it points at is written before its row, so it is there after.
        dump = _database(Path(scratch))
        _pack(part, [dump, *_files()])
    part.replace(target)
    _erasures_beside(folder)
    return target


def _database(scratch: Path) -> tuple[str, Path]:
    if connection.vendor == "sqlite":
        return SQLITE, _copy_sqlite(scratch / SQLITE)
    return POSTGRESQL, _dump_postgresql(scratch / POSTGRESQL)


def _copy_sqlite(target: Path) -> Path:
    """Copy with SQLite's own backup: a file copied under writers is torn."""
    source = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=20)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=PAGES, progress=_told, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()
    return target


def _told(status: int, remaining: int, total: int) -> None:
    progress(total - remaining, total)


def _dump_postgresql(target: Path) -> Path:
    if which("pg_dump") is None:
        raise CannotBackUp("pg_dump is not here. Install the PostgreSQL client and try again.")
    command = ["pg_dump", "--format=custom", "--no-owner", f"--file={target}"]
    done = subprocess.run(  # noqa: S603
        [*command, *postgresql_options()],
        env=os.environ | postgresql_password(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotBackUp(f"pg_dump said: {done.stderr.strip()[-500:]}")
    return target


def postgresql_options() -> list[str]:
    database = connection.settings_dict
    named = {"host": "HOST", "port": "PORT", "username": "USER", "dbname": "NAME"}
    return [f"--{option}={database[key]}" for option, key in named.items() if database[key]]


def postgresql_password() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return {"PGPASSWORD": password} if password else {}


def _files() -> Iterator[tuple[str, Path]]:
    data = Path(settings.DATA)
    for key in (data / "secret_key", data / "push_key.pem"):
        if key.exists():
            yield key.name, key
    for file in sorted((data / "media").rglob("*")):
        # What is being written has a name of its own until it is whole.
        if file.is_file() and file.suffix != ".part":
            yield str(file.relative_to(data)), file


def _pack(target: Path, files: list[tuple[str, Path]]) -> None:
    hashes: dict[str, str] = {}
    with tarfile.open(target, "w") as archive:
        target.chmod(0o600)
        for name, file in files:
            hashes[name] = sha256(file)
            archive.add(file, arcname=name, recursive=False)
        told = {"version": __version__, "made": datetime.now(UTC).isoformat(), "sha256": hashes}
        _add_text(archive, MANIFEST, json.dumps(told, indent=2))
    with target.open("rb") as whole:
        os.fsync(whole.fileno())


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _erasures_beside(folder: Path) -> None:
    """Lay the list of erasures beside the archive, so that the two travel together."""
    known = erasure_list.path()
    if known.exists() and folder.resolve() != known.parent.resolve():
        (folder / erasure_list.NAME).write_bytes(known.read_bytes())


def sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
