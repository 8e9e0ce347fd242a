"""Intercom conversations as its API gives them: a list, one conversation, or one a line.

Every message is a row: the opening one, each part, and the rating. What customers wrote is heard;
what admins, bots and the system did is counted as no voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Named
from pathlib import Path
from typing import Any, BinaryIO

from firsthand.records import Heard, NotAVoice, Refused, Row
from firsthand.sources.dates import BadDate, Reading, read_moment
from firsthand.sources.errors import Unreadable
from firsthand.sources.guard import check
from firsthand.sources.jsonstream import Bad, items
from firsthand.sources.markup import plain
from firsthand.sources.tabular.mapping import Becomes, Column, Mapping
from firsthand.sources.tabular.parse import opened
from firsthand.sources.tabular.table import Assumed
from firsthand.sources.wording import clean

ENDINGS = ("json", "jsonl", "ndjson")
CUSTOMERS = frozenset(("user", "lead", "contact", "customer"))
NOTES = frozenset(("note", "note_and_reopen", "admin_note"))
CHANNELS = {"conversation": "chat", "email": "email", "phone_call": "phone", "ticket": "ticket"}
Thing = dict[str, Any]
COLUMNS: tuple[tuple[str, Becomes], ...] = (
    ("id", "id"),
    ("created_at", "date"),
    ("words", "words"),
    ("title", "title"),
    ("rating", "score"),
    ("author", "author"),
    ("known_1", "known"),
    ("known_2", "known"),
    ("known_3", "known"),
    ("customer", "customer"),
    ("channel", "channel"),
    ("url", "url"),
    ("tags", "tags"),
    ("conversation", "label"),
)
GIVES_BACK = Mapping(
    scale="csat5", columns=tuple(Column(name=name, becomes=becomes) for name, becomes in COLUMNS)
)
"""A message that could not be read is given back as a row of a table, to be mended there."""
KNOWN_AT_MOST = 3


def looks_like(head: bytes, name: str, columns: Sequence[str]) -> bool:
    """Recognise conversations by the words that Intercom's objects always carry."""
    if not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return False
    listed = b'"conversation.list"' in head and b'"conversations"' in head
    single = b'"source"' in head and b'"author"' in head
    return listed or (single and b'"conversation"' in head)


def parse(
    source: Path | BinaryIO,
    *,
    mapping: Mapping | None = None,
    assumed: Assumed | None = None,
    name: str = "",
    zone: str = "",
    zones: Named[str, str] | None = None,
    skip: int = 0,
) -> Iterator[Row]:
    """Yield one record for each message after the first `skip`."""
    reading = Reading(zone=zone or "UTC")
    with opened(source) as stream:
        check(stream, name or str(getattr(stream, "name", "")))
        number = found = 0
        for item in items(stream):
            found += isinstance(item, dict) and _is_conversation(item)
            for row in _rows(item, first=number + 1, reading=reading):
                number += 1
                if number > skip:
                    yield row
        if not found:
            raise Unreadable("no_conversations")


def _is_conversation(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("source"), dict)


def _rows(item: Any, *, first: int, reading: Reading) -> Iterator[Row]:
    if isinstance(item, Bad):
        yield Refused(row=first, reason=item.reason, cells=_cells(words=clean(item.text)))
        return
    if not _is_conversation(item):
        told = _cells(words=clean(str(item)[:2000]))
        yield Refused(row=first, reason="not_a_conversation", cells=told)
        return
    talk = _Talk(item, reading)
    messages = [talk.opening(first)]
    for part in _list(item, "conversation_parts"):
        messages.append(talk.part(part, first + len(messages)))
    if (rating := item.get("conversation_rating")) and isinstance(rating, dict):
        messages.append(talk.rating(rating, first + len(messages)))
    yield from messages


class _Talk:
    """One conversation, and what all of its messages share."""

    def __init__(self, item: Thing, reading: Reading) -> None:
        self.item = item
        self.reading = reading
        self.source: Thing = item["source"]
        self.id = _text(item, "id")
        people = [*_list(item, "contacts"), *_list(item, "customers")]
        self.customer = next((_text(person, "id") for person in people), "")
        self.known = tuple(told for person in people for told in _known(person))
        self.tags = tuple(told for tag in _list(item, "tags") if (told := _text(tag, "name")))
        self.title = _text(item, "title") or plain(_text(self.source, "subject"))

    def opening(self, row: int) -> Row:
        return self._message(
            self.source, row, key=_text(self.source, "id") or "source",
            when=self.item.get("created_at"), title=self.title,
        )  # fmt: skip

    def part(self, part: Any, row: int) -> Row:
        if not isinstance(part, dict):
            return NotAVoice(row=row, reason="event")
        if _text(part, "part_type") in NOTES:
            return NotAVoice(row=row, reason="internal_note")
        return self._message(part, row, key=_text(part, "id"), when=part.get("created_at"))

    def rating(self, rating: Thing, row: int) -> Row:
        score = rating.get("rating")
        if score is None:
            return NotAVoice(row=row, reason="empty")
        if isinstance(score, bool) or not isinstance(score, (int, float)) or not 1 <= score <= 5:
            params = (
                ("column", "rating"),
                ("value", str(score)[:200]),
                ("low", "1"),
                ("high", "5"),
            )
            cells = self._cells(rating, "rating", rating.get("created_at"), rating=str(score)[:200])
            return Refused(row=row, reason="score_outside_scale", params=params, cells=cells)
        said = {"author": {"type": "user"}, "body": _text(rating, "remark")}
        return self._heard(
            said, row, key="rating", when=rating.get("created_at"), score=float(score), title=""
        )

    def _message(self, part: Thing, row: int, *, key: str, when: Any, title: str = "") -> Row:
        author = _text(_dict(part, "author"), "type")
        if not _text(part, "body").strip() and not title:
            return NotAVoice(row=row, reason="empty" if author in CUSTOMERS else "event")
        if author in CUSTOMERS:
            return self._heard(part, row, key=key, when=when, score=None, title=title)
        return NotAVoice(row=row, reason="bot" if author == "bot" else "reply")

    def _heard(
        self,
        part: Thing,
        row: int,
        *,
        key: str,
        when: Any,
        score: float | None,
        title: str,
    ) -> Row:
        try:
            moment = read_moment("" if when is None else str(when), self.reading)
            words = clean(plain(_text(part, "body")))
        except (BadDate, Unreadable) as bad:
            cells = self._cells(
                part, key, when, title=title, rating="" if score is None else f"{score:g}"
            )
            return _refused(row, bad, when, cells)
        if score is None and not words:
            words, title = title, ""
        if score is None and not words:
            return NotAVoice(row=row, reason="empty")
        author = _dict(part, "author")
        return Heard(
            row=row,
            occurred_on=moment.day,
            occurred_at=moment.at,
            zone=self.reading.zone,
            external_id=f"{self.id}/{key}",
            words=words,
            title=title,
            score=score,
            scale="csat5" if score is not None else "",
            author=_text(author, "name"),
            known=tuple(dict.fromkeys((*self.known, *_known(author)))),
            customer=self.customer or _text(author, "id"),
            tags=self.tags,
            channel=CHANNELS.get(_text(self.source, "type"), "chat"),
            url=_text(self.source, "url"),
            extra=(("conversation", self.id),) if self.id else (),
        )

    def _cells(
        self, part: Thing, key: str, when: Any, *, title: str = "", rating: str = ""
    ) -> tuple[str, ...]:
        """The message as a row of `GIVES_BACK`, with everything that the conversation knows of it."""
        author = _dict(part, "author")
        known = dict.fromkeys((*self.known, *_known(author)))
        numbered = {f"known_{n}": told for n, told in enumerate([*known][:KNOWN_AT_MOST], start=1)}
        return _cells(
            id=f"{self.id}/{key}",
            created_at="" if when is None else str(when)[:200],
            words=_text(part, "remark") if key == "rating" else _words(part),
            title=title,
            rating=rating,
            author=_text(author, "name"),
            customer=self.customer or _text(author, "id"),
            channel=CHANNELS.get(_text(self.source, "type"), "chat"),
            url=_text(self.source, "url"),
            tags=", ".join(self.tags),
            conversation=self.id,
            **numbered,
        )


def _cells(**told: str) -> tuple[str, ...]:
    return tuple(told.get(column.name, "") for column in GIVES_BACK.columns)


def _words(part: Thing) -> str:
    try:
        return clean(plain(_text(part, "body")))
    except Unreadable:
        return _text(part, "body")


def _refused(row: int, bad: BadDate | Unreadable, when: Any, shown: tuple[str, ...]) -> Refused:
    column = (("column", "created_at"),)
    if isinstance(bad, Unreadable):
        return Refused(row=row, reason=bad.reason, params=(("column", "body"),), cells=shown)
    if bad.reason == "date_missing":
        return Refused(row=row, reason="date_missing", params=column, cells=shown)
    params = (*column, ("value", str(when)[:200]))
    return Refused(row=row, reason=bad.reason, params=params, cells=shown)


def _known(person: Any) -> tuple[str, ...]:
    return tuple(told for key in ("name", "email", "phone") if (told := _text(person, key)))


def _text(thing: Any, key: str) -> str:
    value = thing.get(key) if isinstance(thing, dict) else None
    return clean(str(value)) if isinstance(value, (str, int, float)) else ""


def _dict(thing: Any, key: str) -> Thing:
    value = thing.get(key) if isinstance(thing, dict) else None
    return value if isinstance(value, dict) else {}


def _list(thing: Thing, key: str) -> list[Any]:
    """Intercom wraps its lists: {"tags": {"type": "tag.list", "tags": […]}}."""
    value = thing.get(key)
    if isinstance(value, dict):
        value = value.get(key, value.get("data"))
    return value if isinstance(value, list) else []
