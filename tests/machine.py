"""The database as the migrations leave it, kept between runs: migrating takes the longest of all.

It is kept under the digest of every migration and of what migrations import, so a change of any of
them makes it anew. Whoever gets a copy still runs `migrate`, which then finds nothing left to do.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from django.db.backends.signals import connection_created

NAME = "firsthand.sqlite3"
SRC = Path(__file__).parents[1] / "src"
LOCKED = SRC.parent / "requirements" / "run.txt"
"""Django and others bring migrations of their own."""
IMPORTED = re.compile(r"^\s*from (firsthand[\w.]*) import (\w+)", re.MULTILINE)


def kept_in(folder: Path) -> Path:
    """The file that holds it, whether or not it is there yet."""
    told = hashlib.sha256(f"SQLite {sqlite3.sqlite_version}".encode())
    for file in [LOCKED, *sorted(_behind_the_migrations())]:
        told.update(file.read_bytes())
    return folder / f"{told.hexdigest()[:24]}.sqlite3"


def _behind_the_migrations() -> set[Path]:
    found: set[Path] = set()
    waiting = list(SRC.glob("firsthand/*/migrations/*.py"))
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        if "models" not in file.parts:  # a migration sees the models of its own day
            waiting += _imported_by(file)
    return found


def _imported_by(file: Path) -> list[Path]:
    named = IMPORTED.findall(file.read_text(encoding="utf-8"))
    paths = [SRC / module.replace(".", "/") for module, _ in named]
    paths += [SRC / module.replace(".", "/") / name for module, name in named]
    both = [one for path in paths for one in (path.with_suffix(".py"), path / "__init__.py")]
    return [one for one in both if one.is_file()]


def begin_with(template: Path) -> None:
    """Fill the next empty SQLite database in memory with it, before `migrate` looks at it."""

    def fill(connection: Any, **_more: Any) -> None:
        connection_created.disconnect(fill)
        with closing(sqlite3.connect(template)) as kept:
            kept.backup(connection.connection)

    connection_created.connect(fill, weak=False)


def keep(connection: Any, template: Path) -> None:
    """Write it down. Two workers may do so at once: the last one wins, with the same content."""
    template.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=template.parent)
    os.close(handle)
    with closing(sqlite3.connect(name)) as kept:
        connection.connection.backup(kept)
    Path(name).replace(template)


def copy(template: Path | None, folder: Path) -> Path:
    """Make a data folder of it. Without a template the caller's own `migrate` starts from nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    if template and template.is_file():
        shutil.copyfile(template, folder / NAME)
    return folder
