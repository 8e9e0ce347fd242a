"""Parquet, read a few thousand rows at a time by DuckDB with its doors shut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from firsthand.sources.errors import Unreadable
from firsthand.sources.tabular.jsonl import as_text
from firsthand.sources.tabular.table import (
    MOST_COLUMNS,
    Assumed,
    Broken,
    Cells,
    Table,
    unique_names,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FETCH = 500
MEMORY = "160MB"


def table(stream: BinaryIO, assumed: Assumed | None = None) -> Table:
    """Open a Parquet file; raises Unreadable `parquet_damaged`."""
    import duckdb  # takes 60 ms and 30 MB, which other formats need not pay

    path = _path(stream)
    connection = _closed(duckdb.connect(config={"threads": 1, "memory_limit": MEMORY}), path)
    try:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    except duckdb.Error:
        raise Unreadable("parquet_damaged") from None
    if len(described) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", found=len(described), limit=MOST_COLUMNS)
    known = assumed or Assumed(format="parquet", quote="")
    columns = unique_names([name for name, *_ in described])
    return Table(columns=columns, rows=_rows(connection, path, described), assumed=known)


def _path(stream: BinaryIO) -> str:
    if isinstance(name := getattr(stream, "name", None), str):
        return name
    raise TypeError("Parquet is read in pieces from a file on disk, not from memory")


def _closed(connection: DuckDBPyConnection, path: str) -> DuckDBPyConnection:
    """Let the engine read this one file and nothing else, and fetch no extensions."""
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET preserve_insertion_order = true")
    connection.execute("SET allowed_paths = [" + _quoted(path) + "]")
    connection.execute("SET enable_external_access = false")
    return connection


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _rows(
    connection: DuckDBPyConnection, path: str, described: list[tuple[Any, ...]]
) -> Iterator[Cells | Broken]:
    import duckdb

    # Moments are written out by the engine: its client wants another time zone library for them.
    picked = ", ".join(
        f"strftime(make_timestamp(epoch_us(\"{quoted}\")), '%Y-%m-%dT%H:%M:%S.%fZ')"
        if str(kind).startswith("TIMESTAMP WITH")
        else f'"{quoted}"'
        for quoted, kind in ((str(name).replace('"', '""'), kind) for name, kind, *_ in described)
    )
    try:
        found = connection.execute(f"SELECT {picked} FROM read_parquet(?)", [path])  # noqa: S608 - names are quoted
        while rows := found.fetchmany(FETCH):
            for row in rows:
                yield [_as_cell(value) for value in row]
    except duckdb.Error:
        raise Unreadable("parquet_damaged") from None
    finally:
        connection.close()


def _as_cell(value: Any) -> str:
    if value.__class__ is str:
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    try:
        return as_text(value)
    except TypeError:
        return str(value)
