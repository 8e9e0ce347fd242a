"""Put a backup back into an empty place, check every hash, and erase again whom it must forget."""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from firsthand.people import erasure_again, erasure_list
from firsthand.voices import lake
from firsthand.web.backup import (
    MANIFEST,
    POSTGRESQL,
    SQLITE,
    postgresql_options,
    postgresql_password,
    sha256,
)


class NotEmpty(Exception):
    """There is something already; a restore never overwrites."""


class Damaged(Exception):
    """The archive is not what its manifest says."""


def restore(archive: Path, *, erasures: Path | None = None) -> int:
    """Restore into this installation's empty data folder and database; return how many were erased again."""
    must_be_empty()
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data) as scratch:
        files = unpack(archive, Path(scratch))
        _put_database(files)
        _put_files(files, data)
    # What lies in a lake here followed another database, and would pass for this one's.
    lake.drop()
    connection.close()
    call_command("migrate", interactive=False, verbosity=0)
    listed = erasures or archive.parent / erasure_list.NAME
    return erasure_again.apply(listed)


def must_be_empty() -> None:
    if connection.vendor == "sqlite":
        file = Path(settings.DATABASES["default"]["NAME"])
        if file.exists() and file.stat().st_size and connection.introspection.table_names():
            raise NotEmpty(str(file))
    elif connection.introspection.table_names():
        raise NotEmpty(str(connection.settings_dict["NAME"]))


def unpack(archive: Path, scratch: Path) -> dict[str, Path]:
    """Unpack into a scratch folder; refuse an archive with a file too many, too few or changed."""
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        told: dict[str, Any] = json.loads((scratch / MANIFEST).read_text())
    except (tarfile.TarError, OSError, ValueError) as error:
        raise Damaged(str(error)) from error
    there = {
        str(PurePosixPath(file.relative_to(scratch))): file
        for file in scratch.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }
    if there.keys() != told["sha256"].keys():
        raise Damaged("files are missing or foreign")
    for name, expected in told["sha256"].items():
        if sha256(there[name]) != expected:
            raise Damaged(name)
    return there


def _put_database(files: dict[str, Path]) -> None:
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    if wanted not in files:
        raise Damaged(f"this archive holds no {connection.vendor} database")
    connection.close()
    if connection.vendor == "sqlite":
        target = Path(settings.DATABASES["default"]["NAME"])
        for leftover in ("", "-wal", "-shm"):
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        files.pop(SQLITE).replace(target)
    else:
        _load_postgresql(files.pop(POSTGRESQL))


def _load_postgresql(dump: Path) -> None:
    command = ["pg_restore", "--no-owner", "--exit-on-error", *postgresql_options(), str(dump)]
    done = subprocess.run(  # noqa: S603
        command,
        env=os.environ | postgresql_password(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Damaged(done.stderr.strip()[-500:])


def _put_files(files: dict[str, Path], data: Path) -> None:
    for name, file in files.items():
        target = data / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.replace(target)
        target.chmod(0o600)
