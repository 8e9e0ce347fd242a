"""Fold what says nearly the same, so that a list shows boilerplate once.

The importer calls `fold_alike(bringing)` once, after its last batch. Asking the database for every
new row would cost an index lookup per row and band; instead all fingerprints are read into two
arrays (16 bytes a voice: 16 MB at a million) and sorted four times, each time led by other bits.
Near-identical fingerprints then lie side by side, so each new one is compared with a few
neighbours. A million standing voices take about two seconds, whatever the size of the import.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Length
from numpy.typing import NDArray

from firsthand.voices.actions.keep_sqlite import unchecked_keys
from firsthand.voices.models import Import, Voice
from firsthand.voices.search_index import learn

NEAR = 6
"""Fingerprints that differ in at most so many of 64 bits say nearly the same."""
SHORTEST = 24
"""Characters of folded text. "Great app" from a thousand people is a thousand voices."""
NEIGHBOURS = 12
TURNS = (0, 16, 32, 48)
"""Bits by which the fingerprints are turned before each sorting."""
AT_ONCE = 2_000
# The root may have been erased since the fingerprints were read.
POINT = """
UPDATE voices_voice SET like_id = %s
WHERE id = %s AND EXISTS (SELECT 1 FROM voices_voice AS root WHERE root.id = %s)
"""
STAND_FOR = "UPDATE voices_voice SET like_count = like_count + %s WHERE id = %s"

Words = NDArray[np.uint64]
Places = NDArray[np.int64]


def fold_alike(bringing: Import) -> int:
    """Point each voice of an import at the oldest that says nearly the same; return how many.

    Safe to repeat: only voices that point nowhere yet are looked at.
    """
    new = Voice.objects.filter(brought_by=bringing)
    learn()
    fresh = _loose(new)
    if not len(fresh[0]):
        return 0
    keys, prints = _merge(_loose(Voice.objects.exclude(brought_by=bringing)), fresh)
    is_new = np.isin(keys, fresh[0])
    root = _roots(prints, is_new)
    links = {int(keys[at]): int(keys[to]) for at, to in root.items()}
    _write(links)
    return len(links)


def _loose(voices: QuerySet[Voice]) -> tuple[Places, Words]:
    rows = (
        voices.annotate(size=Length("folded"))
        .filter(like__isnull=True, fingerprint__isnull=False, size__gte=SHORTEST)
        .order_by()
        .values_list("pk", "fingerprint")
    )
    flat = np.fromiter(chain.from_iterable(rows.iterator(chunk_size=20_000)), dtype=np.int64)
    return flat[0::2], flat[1::2].astype(np.uint64)


def _merge(a: tuple[Places, Words], b: tuple[Places, Words]) -> tuple[Places, Words]:
    keys, prints = np.concatenate([a[0], b[0]]), np.concatenate([a[1], b[1]])
    order = np.argsort(keys, kind="stable")
    return keys[order], prints[order]


def _roots(prints: Words, is_new: NDArray[np.bool_]) -> dict[int, int]:
    """For each new place that has an older place like it: the place that stands for both."""
    older: dict[int, int] = {}
    for at, to in sorted(_pairs(prints, is_new)):
        older.setdefault(at, to)  # sorted: the oldest neighbour comes first
    root: dict[int, int] = {}
    for at in sorted(older):
        root[at] = root.get(older[at], older[at])
    return root


def _pairs(prints: Words, is_new: NDArray[np.bool_]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for turn in TURNS:
        turned = (prints << np.uint64(turn)) | (prints >> np.uint64((64 - turn) % 64))
        order = np.argsort(turned, kind="stable")
        rows = np.flatnonzero(is_new[order])
        for step in chain(range(-NEIGHBOURS, 0), range(1, NEIGHBOURS + 1)):
            here = rows[(rows + step >= 0) & (rows + step < len(order))]
            at, to = order[here], order[here + step]
            alike = np.bitwise_count(prints[at] ^ prints[to]) <= NEAR
            alike &= to < at
            found.update(zip(at[alike].tolist(), to[alike].tolist(), strict=True))
    return found


def _write(links: dict[int, int]) -> None:
    """In small transactions: on SQLite whoever writes a page waits for each of them."""
    rows = list(links.items())
    with unchecked_keys():
        for at in range(0, len(rows), AT_ONCE):
            _point(dict(rows[at : at + AT_ONCE]))


@transaction.atomic
def _point(links: dict[int, int]) -> None:
    # `bulk_update` would build an expression of Django's for each row: ten times the work.
    more = Counter(links.values())
    with connection.cursor() as cursor:
        cursor.executemany(POINT, [(root, key, root) for key, root in links.items()])
        cursor.executemany(STAND_FOR, [(count, root) for root, count in more.items()])
