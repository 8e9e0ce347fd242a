"""What the floors hand to each other: frozen dataclasses, no behaviour worth a name, no Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Scale = Literal["", "stars5", "csat5", "nps", "ces7", "ces5", "thumbs"]
"""The instrument behind a score: 1-5 stars, 1-5 satisfaction, 0-10 likelihood, 1-7 or 1-5 effort, 0/1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that a customer said or scored, as a source reports it.

    Words may be empty (a rating without words still counts) and so may the score, never both.
    """

    row: int
    """Where it stood in the file: 1 is the first row after the headings."""
    occurred_on: date
    """The local day in `zone`."""
    occurred_at: datetime | None = None
    """The moment in UTC; None when the source knows only a day."""
    zone: str = ""
    """The IANA zone of `occurred_on`; empty: the importer falls back to site, source, company."""
    external_id: str = ""
    """The source's own id; empty when it has none, and the importer then makes one from the content."""
    words: str = ""
    title: str = ""
    score: float | None = None
    scale: Scale = ""
    question: str = ""
    """The question that was answered, in the customer's language, where the source says."""
    language: str = ""
    """BCP 47, lower case, as the source reports it; empty when it does not."""
    changed_at: datetime | None = None
    """When the customer last edited it, where the source says: decides which edition is newer."""
    author: str = ""
    known: tuple[str, ...] = ()
    """Names, addresses and numbers that this record knows about its customer: always redacted."""
    customer: str = ""
    """The source's key of the customer (never a name), empty when unknown."""
    account: str = ""
    site: str = ""
    """The source's name of the site; matched by name or code."""
    step: str = ""
    """The source's name of the journey step or touchpoint, if it carries one."""
    tags: tuple[str, ...] = ()
    channel: str = ""
    """"review", "survey", "chat", "email", "phone", "ticket", "web" …"""
    url: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())
    """Further columns worth keeping, in order: product, version, device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAVoice:
    """A row that is real but not a customer speaking: an internal note, a bot, a reply by the company."""

    row: int
    reason: str
    """A message id: `internal_note`, `bot`, `reply`, `test_response`, `unfinished`, `empty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that could not be read, with the reason: set aside, given back, never lost."""

    row: int
    reason: str
    """A message id, e.g. `date_unreadable`, `date_impossible`, `score_outside_scale`."""
    params: tuple[tuple[str, str], ...] = ()
    """What the sentence needs: column, value, expected …"""
    cells: tuple[str, ...] = ()
    """The row as it stood, so that it can be mended."""


Row = Heard | NotAVoice | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of text that is hidden, [start, end) in characters of the original."""

    start: int
    end: int
    kind: str
    """`email`, `phone`, `card`, `iban`, `name`, `address`, `ip`, `known`, `person_added` …"""
