"""The table of voices: one writer or several readers at a time, and no past.

A lock beside the folder keeps others out, because what is replaced is deleted at once: another
writer's unfinished files would go with it, and a reader would lose the file it reads. The system
frees the lock of a process that dies.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from firsthand.lake.schema import SETTINGS, VoiceRow, frame

if TYPE_CHECKING:
    from deltalake import DeltaTable

PROJECTION = "firsthand.voices"
"""Whose mark it is: Delta keeps one number for each application that writes to a table."""
FILES = 20
"""More files than this are put together."""


@contextmanager
def writing(folder: Path) -> Iterator[Table]:
    """Hold the table alone. Write nothing to the database meanwhile: whoever holds that may wait here."""
    with _locked(folder, fcntl.LOCK_EX):
        yield Table(folder)


@contextmanager
def reading(folder: Path) -> Iterator[Table]:
    """Hold the table as it is; others may read too."""
    with _locked(folder, fcntl.LOCK_SH):
        yield Table(folder)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, how)
        yield


class Table:
    """Comes from `writing` or `reading`. An absent table is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        return (self.folder / "_delta_log").is_dir()

    @property
    def mark(self) -> int:
        """The id up to which every voice was appended; 0 before the first."""
        return (self._open().transaction_version(PROJECTION) or 0) if self.exists else 0

    def append(self, rows: list[VoiceRow], *, mark: int) -> None:
        """Add rows and move the mark in one commit: killed at any moment, both happened or neither."""
        from deltalake import CommitProperties, Transaction, write_deltalake

        told = CommitProperties(app_transactions=[Transaction(PROJECTION, mark)])
        write_deltalake(
            self.folder,
            frame(rows),
            mode="append",
            configuration=SETTINGS,
            commit_properties=told,
        )

    def replace(self, first: int, last: int, rows: list[VoiceRow]) -> None:
        """Let these rows stand for all ids from `first` to `last`, and delete the bytes before."""
        from deltalake import write_deltalake

        if self.exists:
            ids = f"id >= {first} AND id <= {last}"
            write_deltalake(self._open(), frame(rows), mode="overwrite", predicate=ids)
            self.sweep()

    def sweep(self) -> None:
        """Delete every file that is not part of the table now, and what a killed writer left."""
        if self.exists:
            self._open().vacuum(
                retention_hours=0, dry_run=False, enforce_retention_duration=False, full=True
            )

    def compact(self) -> None:
        """Put small files together once there are many: each import leaves some."""
        if len(self.files()) > FILES:
            self._open().optimize.compact()
            self.sweep()

    def drop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def count(self) -> int:
        return int(self._open().count()) if self.exists else 0

    def files(self) -> list[Path]:
        # Delta writes paths as in a URL: a space in the folder's name comes back as %20.
        uris = self._open().file_uris() if self.exists else []
        return [Path(unquote(uri)) for uri in uris]

    def _open(self) -> DeltaTable:
        from deltalake import DeltaTable

        return DeltaTable(self.folder)
