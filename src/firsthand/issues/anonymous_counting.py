"""Count distinct authors without knowing any: one process holds the key, in its memory alone.

Whoever writes a note is put under HMAC(key of the period, person) into a set that no file ever
sees. Of that set only sizes leave. When the period is closed, or the process ends, key and set are
gone; after a restart another run begins with another key, and of several runs the one that counted
most holds (never the sum): it errs towards hiding.

The first web process that needs it becomes the holder; the others ask it over a socket in a folder
that only this user may enter. While the period is open, somebody with root who can read that
process can test whether a person wrote. The page says so.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import socket
import socketserver
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Protocol

from django.conf import settings

MOST_A_DAY = 10
SECONDS = 2


@dataclass
class Book:
    """One period: the key, and where each author stands by their first note."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    authors: dict[bytes, tuple[str, str]] = field(default_factory=dict)


class Counting(Protocol):
    def write(self, person: int, day: str, period: str, place: str, sort: str) -> bool: ...

    def counts(self, period: str) -> dict[str, Any]: ...

    def forget(self, period: str) -> None: ...


class Books:
    """The holder's own memory."""

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._books: dict[str, Book] = {}
        self._today: tuple[str, bytes, Counter[bytes]] = ("", b"", Counter())
        self._lock = Lock()

    def write(self, person: int, day: str, period: str, place: str, sort: str) -> bool:
        """Count an author; False when they wrote too much today and nothing should be kept."""
        with self._lock:
            if not self._may_write(person, day):
                return False
            book = self._books.setdefault(period, Book())
            # The first note says where somebody stands: then no two cells share an author.
            book.authors.setdefault(_hidden(book.key, person), (place, sort))
            return True

    def _may_write(self, person: int, day: str) -> bool:
        if self._today[0] != day:
            self._today = (day, secrets.token_bytes(32), Counter())
        _day, key, written = self._today
        who = _hidden(key, person)
        written[who] += 1
        return written[who] <= MOST_A_DAY

    def counts(self, period: str) -> dict[str, Any]:
        """Return the run, and how many authors stand in each cell."""
        with self._lock:
            book = self._books.get(period)
            stands = book.authors.values() if book else []
            cells = Counter(f"place:{place}" for place, _sort in stands)
            cells += Counter(f"sort:{sort}" for _place, sort in stands)
            return {"run": self.run, "cells": dict(cells)}

    def forget(self, period: str) -> None:
        """Destroy key and set of a period, and of all before it."""
        with self._lock:
            self._books = {name: book for name, book in self._books.items() if name > period}


def _hidden(key: bytes, person: int) -> bytes:
    return hmac.digest(key, str(person).encode(), hashlib.sha256)


class Asked:
    """The holder, from another process."""

    def write(self, person: int, day: str, period: str, place: str, sort: str) -> bool:
        told = {"person": person, "day": day, "period": period, "place": place, "sort": sort}
        return bool(self._ask("write", told))

    def counts(self, period: str) -> dict[str, Any]:
        found: dict[str, Any] = self._ask("counts", {"period": period})
        return found

    def forget(self, period: str) -> None:
        self._ask("forget", {"period": period})

    def _ask(self, verb: str, told: dict[str, Any]) -> Any:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(str(_meeting_place() / "counting"))
            line.sendall(json.dumps({"verb": verb, "told": told}).encode() + b"\n")
            with line.makefile() as answer:
                told_back = answer.readline()
        if not told_back:
            raise ConnectionError("whoever counts said nothing")
        return json.loads(told_back)


class _Desk(socketserver.StreamRequestHandler):
    timeout = SECONDS

    def handle(self) -> None:
        asked = json.loads(self.rfile.readline())
        verb = getattr(_holder.books, asked["verb"])
        self.wfile.write(json.dumps(verb(**asked["told"])).encode() + b"\n")


@dataclass
class _Holder:
    """What this process holds: nothing, or the books and the lock that says so."""

    books: Books | None = None
    lock: int = -1
    process: int = 0


_holder = _Holder()
_becoming = Lock()


def books(*, only_if_held: bool = False) -> Counting | None:
    """Return the books: this process's own, or those of whoever holds them; None: nobody does."""
    with _becoming:
        if _holder.books and _holder.process == os.getpid():
            return _holder.books
        if only_if_held:
            return Asked() if (_meeting_place() / "counting").exists() else None
        return _become() or Asked()


def _become() -> Books | None:
    """Hold the books, if nobody does. The lock ends with the process, however it ends."""
    place = _meeting_place()
    lock = os.open(place / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    (place / "counting").unlink(missing_ok=True)
    desk = socketserver.ThreadingUnixStreamServer(str(place / "counting"), _Desk)
    desk.daemon_threads = True
    Thread(target=desk.serve_forever, daemon=True).start()
    _holder.books, _holder.lock, _holder.process = Books(), lock, os.getpid()
    return _holder.books


def _meeting_place() -> Path:
    """A folder of ours alone, named after the data folder: a socket's address may not be long."""
    name = hashlib.sha256(str(settings.DATA).encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"firsthand-{os.getuid()}-{name}"
    place.mkdir(mode=0o700, exist_ok=True)
    state = place.stat()
    if state.st_uid != os.getuid() or state.st_mode & 0o077:
        raise PermissionError(f"{place} belongs to somebody else")
    return place
