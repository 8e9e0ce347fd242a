"""Have the next batch made while the one before it is put away."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
_END: Any = object()


def ahead(batches: Iterator[T]) -> Generator[T, None, None]:
    """Yield what `batches` yields, each made by a thread while the one before it is being used.

    A database works, and waits for its disk, without Python's lock: in that time the thread reads
    what the child sent. It makes one batch ahead and no more, so memory does not grow. Errors come
    where they would have come. The thread must not ask the database: its connection is another.

    >>> list(ahead(iter("abc")))
    ['a', 'b', 'c']
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as thread:
        coming = thread.submit(next, batches, _END)
        while (batch := coming.result()) is not _END:
            coming = thread.submit(next, batches, _END)
            yield batch
