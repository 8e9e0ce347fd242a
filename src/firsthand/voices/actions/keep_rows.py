"""Insert many rows of one model in one statement.

`bulk_create` prepares every field of every row through four layers of Django: of an import it took
nine tenths of the time. Here a column is converted only where its database needs that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from django.db import connection, models

Convert = Callable[[Any], Any]
MOST_VALUES = 999
"""So many values may stand in one statement of any SQLite."""
IDS = "SELECT external_id, id FROM voices_voice WHERE source_id = %s AND external_id IN"


class Rows:
    """Rows of one model on their way in; columns that are not named get their default."""

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
        columns = ", ".join(quote(_column(field)) for field in [*fields, *rest])
        width = len(fields) + len(rest)
        self.at_once = MOST_VALUES // width
        self.marks = f"({', '.join(['%s'] * width)})"
        table = quote(model._meta.db_table)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 our own names

    def converted(self, values: Iterable[Any]) -> list[Any]:
        """Make one row ready; this may be done before the transaction begins."""
        row = [*values, *self.defaults]
        for place, convert in self.converts:
            if (value := row[place]) is not None:
                row[place] = convert(value)
        return row

    def insert(self, converted: Sequence[Sequence[Any]]) -> None:
        """Insert many rows a statement. With one, the search index of SQLite would put its words
        away after every row: two thirds of the time."""
        with connection.cursor() as cursor:
            for start in range(0, len(converted), self.at_once):
                rows = converted[start : start + self.at_once]
                marks = ", ".join([self.marks] * len(rows))
                cursor.execute(self.statement + marks, list(chain.from_iterable(rows)))


def ids(source: int, keys: Collection[str]) -> dict[str, int]:
    """Find voices by what their source calls them. Django would look at each key several times."""
    if not keys:
        return {}
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{IDS} ({marks})", [source, *keys])
        return dict(cursor.fetchall())


@cache
def rows_of(model: type[models.Model], *names: str) -> Rows:
    return Rows(model, names)


def _convert(field: Any) -> Convert | None:
    ops = connection.ops
    if isinstance(field, models.DateTimeField):
        if connection.vendor == "postgresql":
            return None  # its driver knows moments
        # All rows of a batch arrive at one moment, and most were never changed.
        return lru_cache(_moment)
    if isinstance(field, models.DateField):
        return lru_cache(ops.adapt_datefield_value)
    if isinstance(field, models.JSONField):
        nothing = {list: ops.adapt_json_value([], None), dict: ops.adapt_json_value({}, None)}
        return lambda value: (
            ops.adapt_json_value(value, None) if value else nothing[value.__class__]
        )
    if isinstance(field, models.UUIDField) and not connection.features.has_native_uuid_field:
        return lambda value: value.hex
    return None


def _moment(value: datetime) -> str:
    """What Django would write, without asking for its settings for every row."""
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _column(field: Any) -> str:
    return str(field.column)
