"""An e-mail as it arrives, read with care: it may be hostile, broken, or nested a thousand deep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from typing import Any

from firsthand.sources.errors import SourceError
from firsthand.sources.markup import plain

MOST_BYTES = 2 * 1024 * 1024
"""Files on it are not taken in, so that only its words count."""
DEEPEST, MOST_PARTS = 20, 200
MOST_LINES, MOST_BORDERS = 60_000, 40
"""The parser compares each line with every border around it."""
LONGEST = 10_000
SIGNATURE = "\n-- \n"


class Unreadable(Exception):
    """It is not an e-mail that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    sender: str
    """As it says. Whether that is true, nobody can tell from here."""
    subject: str
    words: str
    digest: str
    files: int
    automatic: bool
    """A machine answered, or a list passed it on."""


def opened(raw: bytes) -> Envelope:
    """Read a message; every way in which the standard library can stumble is one error.

    Raises Unreadable.
    """
    if len(raw) > MOST_BYTES:
        raise Unreadable("larger than 2 MB")
    if raw.lower().count(b"boundary") > MOST_BORDERS:
        raise Unreadable("nested too deep")
    if max(raw.count(b"\n"), raw.count(b"\r")) > MOST_LINES:
        raise Unreadable("too many lines")
    try:
        return _opened(raw)
    # A header may break its parser in many ways, an unknown charset is a LookupError, and a
    # message inside a message inside a message ends in a RecursionError.
    except (
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
        MessageError,
    ) as wrong:
        raise Unreadable(type(wrong).__name__) from wrong


def _opened(raw: bytes) -> Envelope:
    message = message_from_bytes(raw, policy=policy.default)
    parts = list(_leaves(message))
    said = [part for part in parts if _is_text(part)]
    named = str(message.get("Message-ID", "")).strip()
    return Envelope(
        sender=_sender(message),
        subject=" ".join(str(message.get("Subject", "")).split())[:300],
        words=_words(said),
        digest=hashlib.sha256(named.encode("utf-8", "replace") if named else raw).hexdigest(),
        files=sum(part.get_content_disposition() == "attachment" for part in parts),
        automatic=_is_automatic(message),
    )


def _leaves(message: Message) -> Iterator[EmailMessage]:
    """The parts without parts, not by recursion: depth and number have an end."""
    waiting: list[tuple[int, Message]] = [(0, message)]
    seen = 0
    while waiting:
        depth, part = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_PARTS:
            raise Unreadable("nested too deep")
        if part.is_multipart():
            inner = [one for one in part.get_payload() if isinstance(one, Message)]
            waiting += [(depth + 1, one) for one in reversed(inner)]
        elif isinstance(part, EmailMessage):
            yield part


def _is_text(part: EmailMessage) -> bool:
    return (
        part.get_content_type() in {"text/plain", "text/html"}
        and part.get_content_disposition() != "attachment"
    )


def _words(said: list[EmailMessage]) -> str:
    for kind in ("text/plain", "text/html"):
        for part in said:
            if part.get_content_type() == kind and (words := _text(part, kind)):
                return words[:LONGEST]
    return ""


def _text(part: EmailMessage, kind: str) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        # A charset that nobody knows: the letters that are plain can still be read.
        text = raw.decode("utf-8", "replace")
    if kind == "text/html":
        try:
            text = plain(text)
        except SourceError as wrong:
            raise Unreadable("markup") from wrong
    return text.replace("\0", "").replace("\r\n", "\n").partition(SIGNATURE)[0].strip()


def _sender(message: Message) -> str:
    """The one address that it says it is from; of several, none."""
    addresses: tuple[Any, ...] = getattr(message.get("From"), "addresses", ())
    return str(addresses[0].addr_spec).lower() if len(addresses) == 1 else ""


def _is_automatic(message: Message) -> bool:
    told = str(message.get("Auto-Submitted", "no")).strip().lower()
    passed_on = str(message.get("Precedence", "")).strip().lower()
    return told != "no" or passed_on in {"bulk", "list", "junk"} or "List-Id" in message
