"""Find voices by a word that a customer used: the same hits on both databases, newest first.

Three ways lead to the same hits. Common words fill a page from the newest rows alone, so those are
read first, without the index. Otherwise the index names the hits; when they are few the database
looks each up, when they are many it walks the list in order and asks whether a row is among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, F, Q, TextField, Value
from django.db.models.expressions import Expression, RawSQL
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from firsthand.people.models import Person
from firsthand.voices.models.voice import Voice, VoiceQuerySet
from firsthand.voices.queries.asked import Asked, read

WINDOW = 2_000
"""How many of the newest rows are read before the index is asked."""
WIDE = 20_000
"""How many are read for words that the index holds often: they will soon be met."""
FEW = 5_000
"""Up to so many hits are looked up one by one."""


def search(person: Person, q: str) -> VoiceQuerySet:
    """Return the voices that `person` may see and that say what `q` asks for, newest first.

    For a page of a long list use `newest`, which does not work out more than it shows.
    """
    return matching(Voice.objects.visible_to(person), read(q)).newest_first()


def matching(voices: VoiceQuerySet, asked: Asked) -> VoiceQuerySet:
    """Narrow a list to the voices that hold the words, by the index."""
    if not asked:
        return voices
    return voices.filter(_by_index(asked), *(_says(phrase) for phrase in asked.phrases))


def newest(voices: VoiceQuerySet, asked: Asked, limit: int) -> list[Voice]:
    """Return the newest `limit` voices of a list that hold the words."""
    if not asked:
        return list(voices.newest_first()[:limit])
    keys = _read(voices, asked, limit, WINDOW)
    if len(keys) < limit:
        keys = _looked_up(voices, asked, limit)
    rows = voices.order_by().in_bulk(keys)
    return sorted(rows.values(), key=lambda row: (row.occurred_on, row.pk), reverse=True)


def _looked_up(voices: VoiceQuerySet, asked: Asked, limit: int) -> list[int]:
    few = _are_few(asked)
    if not few:
        keys = _read(voices, asked, limit, WIDE)
        if len(keys) == limit:
            return keys
    with _by_bitmap():
        return list(_indexed(voices, asked, few=few).values_list("pk", flat=True)[:limit])


def _read(voices: VoiceQuerySet, asked: Asked, limit: int, window: int) -> list[int]:
    """Read the newest rows of a list, no more than it takes to fill a page.

    The inner query is walked row by row while the outer one asks for more; Django knows no
    "select from a select", and as a condition the whole window would be gathered first.
    """
    inner = voices.select_related(None).newest_first().values("pk", "folded")[:window]
    sql, params = inner.query.sql_with_params()
    position = "strpos" if connection.vendor == "postgresql" else "instr"
    sought = _pieces(asked)
    says = " AND ".join([f"{position}(' ' || w.folded || ' ', %s) > 0"] * len(sought))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.pk FROM ({sql}) AS w WHERE {says} LIMIT %s",  # noqa: S608 all parameters
            [*params, *sought, limit],
        )
        return [key for (key,) in cursor.fetchall()]


def _pieces(asked: Asked) -> list[str]:
    whole = [f" {words} " for words in (*asked.words, *asked.phrases)]
    return [*whole, f" {asked.prefix}"] if asked.prefix else whole


def _indexed(voices: VoiceQuerySet, asked: Asked, *, few: bool) -> VoiceQuerySet:
    found = matching(voices, asked)
    if connection.vendor == "sqlite" and few:
        # An order that no index gives keeps SQLite from walking the whole list for a few hits.
        return found.order_by(_unindexed("occurred_on").desc(), _unindexed("id").desc())
    return found.newest_first()


@contextmanager
def _by_bitmap() -> Iterator[None]:
    """Have PostgreSQL ask the word index first.

    It takes an unheard-of word for one in two thousand and would walk the whole list for it.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;"
            "SET LOCAL enable_indexonlyscan = off; SET LOCAL work_mem = '64MB'"
        )
        yield
        cursor.execute(
            "SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on;"
            "SET LOCAL enable_indexonlyscan = on; SET LOCAL work_mem = DEFAULT"
        )


def _unindexed(name: str) -> Expression:
    kind: Any = Voice._meta.get_field(name)
    return RawSQL(f'+"voices_voice"."{name}"', [], output_field=kind)  # noqa: S611 a field's name


def _are_few(asked: Asked) -> bool:
    """Whether the index holds at most FEW hits, for everybody and without filters."""
    if connection.vendor == "postgresql":  # its planner knows how common a word is
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM voices_word WHERE voices_word MATCH %s LIMIT %s)",
            [_fts5(asked), FEW + 1],
        )
        return bool(cursor.fetchone()[0] <= FEW)


def _by_index(asked: Asked) -> Q | Expression:
    if connection.vendor == "postgresql":
        sql, words = '"voices_voice"."words" @@ %s::tsquery', _tsquery(asked)
        return RawSQL(sql, [words], output_field=BooleanField())  # noqa: S611 a parameter
    sql, words = "SELECT rowid FROM voices_word WHERE voices_word MATCH %s", _fts5(asked)
    return Q(pk__in=RawSQL(sql, [words]))  # noqa: S611 a parameter


def _fts5(asked: Asked) -> str:
    terms = [f'"{word}"' for word in asked.words]
    return " AND ".join([*terms, f'"{asked.prefix}"*'] if asked.prefix else terms)


def _tsquery(asked: Asked) -> str:
    terms = [f"'{word}'" for word in asked.words]
    return " & ".join([*terms, f"'{asked.prefix}':*"] if asked.prefix else terms)


def by_reading(asked: Asked) -> list[Expression]:
    """The same question put to the text itself."""
    return [_holds(piece) for piece in _pieces(asked)]


def _says(phrase: str) -> Expression:
    return _holds(f" {phrase} ")


def _holds(piece: str) -> Expression:
    space = Value(" ", output_field=TextField())
    return GreaterThan(StrIndex(Concat(space, F("folded"), space), Value(piece)), 0)
