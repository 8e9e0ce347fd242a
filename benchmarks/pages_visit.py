"""A colleague who opens random pages as fast as they come, over one connection, and keeps the times."""

from __future__ import annotations

import gzip
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

FILTERS = ("step", "source", "site", "score", "language", "side", "words", "emotion")
WEIGHTS = {
    "voices list": 4,
    "filtered list": 6,
    "signal page": 4,
    "Today": 2,
    "word search": 5,
    "commonest words": 3,
}
PAGES_OF_A_CONNECTION = 10
"""A browser lets go of a connection while somebody reads, and may meet another web process next."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Refused(Exception):
    """A page that was not answered with 200."""


@dataclass
class Visitor:
    """One browser: a connection that stays open, and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None
    opened: int = 0

    def open(self, address: str, form: dict[str, str] | None = None) -> tuple[int, bytes, float]:
        """Return status, content and seconds until the last byte was here."""
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.opened += 1
        if self.connection and self.opened % PAGES_OF_A_CONNECTION == 0:
            self.connection.close()
            self.connection = None
        self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=120)
        start = time.perf_counter()
        self.connection.request("POST" if form is not None else "GET", address, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - start
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, content, took

    def sign_in(self, email: str, password: str) -> None:
        _status, content, _took = self.open("/sign-in/")
        token = _TOKEN.search(gzip.decompress(content).decode())
        form = {"login": email, "password": password}
        form["csrfmiddlewaretoken"] = token[1] if token else ""
        status, _content, _took = self.open("/sign-in/", form)
        if status != 302:
            raise Refused(f"{email} could not sign in: {status}")


@dataclass(frozen=True)
class Wishes:
    """Random addresses of each kind, from what the installation holds."""

    asked: dict[str, Any]
    rng: random.Random

    def address(self, kind: str) -> str:
        kinds: dict[str, Callable[[], str]] = {
            "voices list": self._list,
            "filtered list": self._filtered,
            "signal page": lambda: f"/signals/{self._any('measures')}/",
            "Today": lambda: "/",
            "word search": lambda: self._voices(q=self._words()),
            "commonest words": self._commonest,
        }
        return kinds[kind]()

    def _list(self) -> str:
        """Half of the time somewhere deep in the list, as far as somebody who turns pages gets."""
        return self._voices(after=self._any("after")) if self.rng.random() < 0.5 else self._voices()

    def _filtered(self) -> str:
        if self.rng.random() < 0.05:
            return self._voices(like=self._any("like"))
        names = self.rng.sample(FILTERS, self.rng.choice([1, 1, 2, 2, 3]))
        query = {name: self._any(name) for name in names}
        if self.rng.random() < 0.4:
            query |= self._days()
        if self.rng.random() < 0.3:
            query["after"] = self._any("after")
        return self._voices(**query)

    def _commonest(self) -> str:
        """One of the five, finished or not; sometimes with a filter or a rare word beside it."""
        word = self._any("commonest")
        chance = self.rng.random()
        if chance < 0.2:
            return self._voices(q=f"{word} {self._any('rare')}")
        if chance < 0.4:
            name = self.rng.choice(FILTERS)
            return self._voices(q=f"{word} ", **{name: self._any(name)})
        return self._voices(q=word if chance < 0.7 else f"{word} ")

    def _words(self) -> str:
        kind = self.rng.choice(["rare", "medium", "pairs", "prefix", "beginning"])
        if kind == "prefix":
            return str(self._any("medium"))[: self.rng.choice([3, 4, 5])]
        if kind == "beginning":
            return str(self._any("rare"))[:3]
        # A space after the last word says that it is finished.
        return f"{self._any(kind)}{self.rng.choice(['', ' '])}"

    def _days(self) -> dict[str, str]:
        first, last = (date.fromisoformat(self.asked[name]) for name in ("since", "until"))
        since = first + timedelta(days=self.rng.randrange((last - first).days))
        until = since + timedelta(days=self.rng.choice([7, 30, 90, 365]))
        return {"since": str(since), "until": str(until)}

    def _any(self, name: str) -> str:
        return str(self.rng.choice(list(self.asked[name])))

    def _voices(self, **query: str) -> str:
        return f"/voices/?{urlencode(query)}"


Times = list[tuple[str, float, str]]


def visit(port: int, email: str, password: str, wishes: Wishes, seconds: float) -> Times:
    """Open pages until the time is over; return kind, seconds and address of each."""
    visitor = Visitor(port)
    visitor.sign_in(email, password)
    names, weights = list(WEIGHTS), list(WEIGHTS.values())
    times: Times = []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        kind = wishes.rng.choices(names, weights)[0]
        address = wishes.address(kind)
        status, _content, took = visitor.open(address)
        if status != 200:
            raise Refused(f"{status} for {address}")
        times.append((kind, took, address))
    return times
