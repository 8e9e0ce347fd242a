"""JSON in whatever form exports use (an array, one object a line, a list inside an object), in pieces."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from firsthand.sources.errors import Hostile, Unreadable

CHUNK = 1 << 18
LONGEST_ITEM = 8 << 20
"""Characters of one item: a conversation of a thousand messages is a tenth of this."""
LISTS = ("conversations", "data", "items", "results", "records", "reviews", "tickets", "responses")
SPACE = re.compile(r"[\s,]*")


class Bad:
    """Stands where a line was no JSON; `text` is what stood there."""

    __slots__ = ("reason", "text")

    def __init__(self, text: str, reason: str = "json_unreadable") -> None:
        self.text = text[:2000]
        self.reason = reason


class _Buffer:
    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(_encoding(stream.read(4)))(errors="replace")
        stream.seek(0)
        self.text = ""
        self.at = 0
        self.ended = False

    def more(self, size: int = CHUNK) -> bool:
        """Read on; forget what was used. Returns False at the end."""
        if self.ended:
            return False
        data = self.stream.read(size)
        self.ended = not data
        self.text = self.text[self.at :] + self.decoder.decode(data, final=not data)
        self.at = 0
        return True

    def skip_space(self) -> str:
        """Go to the next sign that is no space or comma, and return it; empty at the end."""
        while True:
            found = SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def items(stream: BinaryIO) -> Iterator[Any]:
    """Yield every item of the file; a line that is no JSON comes as Bad.

    Raises Unreadable when an array or object breaks off, Hostile for nesting without end.
    """
    buffer = _Buffer(stream)
    first = buffer.skip_space()
    if not first:
        raise Unreadable("file_empty")
    if first == "[":
        buffer.at += 1
        yield from _array(buffer)
    elif start := _wrapped(buffer):
        buffer.at = start
        yield from _array(buffer)
    else:
        yield from _lines(buffer)


def _wrapped(buffer: _Buffer) -> int:
    """Return where the list inside one big object starts; 0 when the file is not of that form."""
    while len(buffer.text) < CHUNK and buffer.more():
        pass
    line, _, more = buffer.text[buffer.at :].partition("\n")
    if more.strip() and _is_json(line):
        return 0
    return _list_start(buffer.text, buffer.at + 1)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _list_start(text: str, at: int) -> int:
    """Go through an object name by name until one of LISTS holds a list."""
    decode = json.JSONDecoder().raw_decode
    try:
        while True:
            name, at = decode(text, _after_space(text, at))
            at = _after_space(text, at, passing=":")
            if name in LISTS and text[at] == "[":
                return at + 1
            _, at = decode(text, at)
    except (ValueError, IndexError, RecursionError, TypeError):
        return 0


def _after_space(text: str, at: int, *, passing: str = ",") -> int:
    while text[at] in f" \t\r\n{passing}":
        at += 1
    return at


def _array(buffer: _Buffer) -> Iterator[Any]:
    while (sign := buffer.skip_space()) != "]":
        if not sign:
            raise Unreadable("json_unreadable")
        yield _item(buffer)


def _item(buffer: _Buffer) -> Any:
    decoder = json.JSONDecoder()
    size = CHUNK
    while True:
        try:
            item, end = decoder.raw_decode(buffer.text, buffer.at)
        except RecursionError:
            raise Hostile("json_too_deep") from None
        except ValueError:
            end = None
        # A number or word that touches the end of the piece may go on in the next.
        if end is not None and (end < len(buffer.text) or buffer.ended):
            buffer.at = end
            return item
        if len(buffer.text) - buffer.at > LONGEST_ITEM:
            raise Hostile("json_item_too_long", limit=LONGEST_ITEM)
        if not buffer.more(size):
            raise Unreadable("json_unreadable")
        # Doubling keeps the whole effort linear in the size of a long item.
        size *= 2


def _lines(buffer: _Buffer) -> Iterator[Any]:
    """One value a line; if the first is spread over lines, values one after another."""
    spread = _is_spread(buffer)
    while buffer.skip_space():
        yield _item(buffer) if spread else _line(buffer)


def _is_spread(buffer: _Buffer) -> bool:
    line = buffer.text[buffer.at :].partition("\n")[0].strip()
    return line in ("{", "[") or (
        line.startswith("{") and not line.endswith("}") and len(line) < 200
    )


def _line(buffer: _Buffer) -> Any:
    size = CHUNK
    while (end := buffer.text.find("\n", buffer.at)) < 0 and not buffer.ended:
        if len(buffer.text) - buffer.at > LONGEST_ITEM:
            return _drop(buffer)
        buffer.more(size)
        size *= 2
    line = buffer.text[buffer.at : end if end >= 0 else None]
    buffer.at = end + 1 if end >= 0 else len(buffer.text)
    try:
        return json.loads(line)
    except RecursionError:
        return Bad(line, "json_too_deep")
    except ValueError:
        return Bad(line)


def _drop(buffer: _Buffer) -> Bad:
    bad = Bad(buffer.text[buffer.at : buffer.at + 2000], "row_too_long")
    while (end := buffer.text.find("\n", buffer.at)) < 0:
        buffer.at = len(buffer.text)
        if not buffer.more():
            return bad
    buffer.at = end + 1
    return bad
