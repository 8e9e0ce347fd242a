"""A list of voices as CSV or Parquet, however long, in little memory."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any

import polars as pl
from django.conf import settings

from firsthand.voices.models.voice import VoiceQuerySet
from firsthand.voices.queries.as_data import COLUMNS, as_data

AT_ONCE = 2_000
PART = 50_000
# A spreadsheet takes a cell that begins so for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
SCHEMA = dict.fromkeys(COLUMNS, pl.String) | {"score": pl.Float64, "taken_back": pl.Boolean}


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def rows(voices: VoiceQuerySet) -> Iterator[dict[str, Any]]:
    found = voices.newest_first().with_surroundings()
    return (as_data(voice) for voice in found.iterator(chunk_size=AT_ONCE))


def as_csv(voices: VoiceQuerySet) -> Iterator[bytes]:
    """Yield the lines; a mark at the start has spreadsheets read them as UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff".encode() + writer.writerow(COLUMNS).encode()
    for row in rows(voices):
        yield writer.writerow([_harmless(cell) for cell in row.values()]).encode()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_parquet(voices: VoiceQuerySet) -> IO[bytes]:
    """Return a file of its own that is gone when it is closed."""
    with tempfile.TemporaryDirectory(dir=settings.DATA / "exports") as folder:
        parts = [_part(chunk, Path(folder) / f"{n}") for n, chunk in enumerate(_chunks(voices))]
        if not parts:
            empty = BytesIO()
            pl.DataFrame(schema=SCHEMA).write_parquet(empty)
            return _rewound(empty)
        whole = tempfile.TemporaryFile(dir=settings.DATA / "exports")  # noqa: SIM115 the answer closes it
        pl.scan_parquet(parts).sink_parquet(whole)
        return _rewound(whole)


def _chunks(voices: VoiceQuerySet) -> Iterator[list[dict[str, Any]]]:
    left = rows(voices)
    while chunk := list(islice(left, PART)):
        yield chunk


def _part(chunk: Iterable[dict[str, Any]], path: Path) -> Path:
    pl.DataFrame(chunk, schema=SCHEMA).write_parquet(path)
    return path


def _rewound(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file
