"""Insert many rows of one model in one statement.

`bulk_create` prepares every field of every row through four layers of Django: of an import it took
nine tenths of the time. Here a column is converted only where its database needs that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from django.db import connection, models

Column = Sequence[Any]
Convert = Callable[[Any], Any]
MOST_VALUES = 20_000
"""Values in one statement of SQLite, if it takes so many: its limit is 999 or, since 3.32, 32,766."""
IDS = "SELECT external_id, id FROM voices_voice WHERE source_id = %s AND external_id IN"
NEXT_POSTGRESQL = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
LAST_SQLITE = "SELECT seq FROM sqlite_sequence WHERE name = %s"


class Rows:
    """Rows of one model on their way in, by column; columns that are not named get their default.

    A column of a JSON field holds JSON already, one of a UUID field its 32 digits.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        fields = [model._meta.get_field(name) for name in names]
        rest = [
            field
            for field in model._meta.concrete_fields
            if field not in fields and not field.primary_key and not field.generated
        ]
        self.converts = [(place, c) for place, field in enumerate(fields) if (c := _convert(field))]
        self.defaults = [field.get_db_prep_save(field.get_default(), connection) for field in rest]
        quote = connection.ops.quote_name
        self.columns = ", ".join(quote(_column(field)) for field in [*fields, *rest])
        self.width = len(fields) + len(rest)
        self.table = quote(model._meta.db_table)

    def converted(self, columns: Sequence[Column]) -> list[Column]:
        """Make rows ready; this may be done before the transaction begins."""
        done = list(columns)
        for place, convert in self.converts:
            done[place] = _converted(done[place], convert)
        return [*done, *([default] * len(done[0]) for default in self.defaults)]

    def insert(self, converted: Sequence[Column]) -> None:
        rows = list(zip(*converted, strict=True))
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                self._copy(cursor, rows)
                return
            at_once = _most_values() // self.width
            for start in range(0, len(rows), at_once):
                part = rows[start : start + at_once]
                cursor.execute(self._statement(len(part)), list(chain.from_iterable(part)))

    def _copy(self, cursor: Any, rows: Sequence[Sequence[Any]]) -> None:
        with cursor.copy(f"COPY {self.table} ({self.columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    @lru_cache(maxsize=8)  # noqa: B019 - one object a table, for as long as the process lives
    def _statement(self, rows: int) -> str:
        """Insert so many at once. With one row a statement, the search index of SQLite would put
        its words away after each: two thirds of the time."""
        marks = ", ".join([f"({', '.join(['%s'] * self.width)})"] * rows)
        return f"INSERT INTO {self.table} ({self.columns}) VALUES {marks}"  # noqa: S608 our own names


def _converted(column: Column, convert: Convert) -> Column:
    if column and column.count(column[0]) == len(column):
        # All rows of a batch arrive at one moment, and most were never changed.
        return [column[0] if column[0] is None else convert(column[0])] * len(column)
    return [None if value is None else convert(value) for value in column]


@cache
def _most_values() -> int:
    connection.ensure_connection()
    limit: int = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return min(limit, MOST_VALUES)


def ids(source: int, keys: Collection[str]) -> dict[str, int]:
    """Find voices by what their source calls them. Django would look at each key several times."""
    if not keys:
        return {}
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{IDS} ({marks})", [source, *keys])
        return dict(cursor.fetchall())


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """Take so many ids of a table, inside the transaction that uses them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(NEXT_POSTGRESQL, [table, count])
            return [number for (number,) in cursor.fetchall()]
        cursor.execute(LAST_SQLITE, [table])
        (last,) = cursor.fetchone() or (0,)
        return list(range(last + 1, last + 1 + count))


def random_uuids(count: int) -> list[str]:
    """Make so many random UUIDs (version 4), asking the system for chance once."""
    digits = os.urandom(16 * count).hex()
    made = (digits[at : at + 32] for at in range(0, 32 * count, 32))
    return [f"{one[:12]}4{one[13:16]}{'89ab'[int(one[16], 16) & 3]}{one[17:]}" for one in made]


@cache
def rows_of(model: type[models.Model], *names: str) -> Rows:
    return Rows(model, names)


def _convert(field: Any) -> Convert | None:
    if connection.vendor == "postgresql":
        return None  # its driver knows days and moments
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return lru_cache(connection.ops.adapt_datefield_value)
    return None


def _moment(value: datetime) -> str:
    """What Django would write, without asking for its settings for every row."""
    moment = value if value.tzinfo is UTC else value.astimezone(UTC)
    return moment.isoformat(" ")[: -len("+00:00")]


def _column(field: Any) -> str:
    return str(field.column)
