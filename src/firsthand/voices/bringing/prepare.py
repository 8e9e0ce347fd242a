"""A row as its source reports it becomes a row as it is kept: redacted, folded, named.

`worked_out` runs in the child, where the reading is; what it answers is plain enough for JSON.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from firsthand.analysis.folding import fingerprint_of_folded, fold
from firsthand.analysis.language import guess_language
from firsthand.analysis.redaction import hide, redact
from firsthand.records import Heard, NotAVoice, Refused, Span
from firsthand.voices.bringing.content import digest, made_up_id
from firsthand.voices.bringing.ordinals import Ordinals

LONGEST_ID = 200
LONGEST_TITLE = 300
ROW_COLUMN, REASON_COLUMN = "Firsthand row", "Firsthand reason"
"""In a file of rows to mend: where each stood in the file that it came from, and what is wrong."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program would run instead of show."""

Marked = tuple[int, int, str]
"""A span as it lies in a layer: start, end, kind."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that the database needs to know of one voice; nothing is left to work out."""

    heard: Heard
    key: str
    """The source's id, or one made from the content."""
    digest: str
    shown: str
    title: str
    folded: str
    fingerprint: int | None
    spans: tuple[Marked, ...]
    title_spans: tuple[Marked, ...]
    guess: str
    """A language, where the source gives none."""
    row_before: int | None = None
    """Of a mended row: where it stood in the file that it was set aside from."""


Item = Ready | NotAVoice | Refused


def identified(heard: Heard) -> str:
    """Give the digest alone: enough to count rows without ids that were kept before a restart."""
    return digest(without_row(heard)).hex()


def worked_out_and_guessed(heard: Heard) -> list[Any]:
    """Work a row out, and guess the language that its source does not tell."""
    made = worked_out(heard)
    if not heard.language:
        guessed = guess_language(searched(heard.title, heard.words))
        made[-1] = guessed[0] if guessed else ""
    return made


# The child calls this before it may write no more files: the model unpacks itself into one.
worked_out_and_guessed.warm_up = partial(guess_language, "Long enough to be guessed.")  # type: ignore[attr-defined]


def worked_out(heard: Heard) -> list[Any]:
    """Give all of `Ready` that the row itself and its place in the file do not tell."""
    spans = redact(heard.words, heard.known) if heard.words else ()
    title_spans = redact(heard.title, heard.known) if heard.title else ()
    shown = hide(heard.words, spans) if spans else heard.words
    title = (hide(heard.title, title_spans) if title_spans else heard.title)[:LONGEST_TITLE]
    folded = fold(searched(title, shown))
    return [
        identified(heard),
        shown if spans else None,
        title,
        folded,
        fingerprint_of_folded(folded) or None,
        _marked(spans),
        _marked(title_spans),
        "",
    ]


def ready(heard: Heard, result: Sequence[Any], ordinals: Ordinals) -> Ready:
    """Put together what came out of the file and what the child made of it."""
    content, shown, title, folded, print_, spans, title_spans, guess = result
    before, heard = row_before(heard), without_row(heard)
    return Ready(
        heard,
        named(heard, content, ordinals),
        content,
        heard.words if shown is None else shown,
        title,
        folded,
        print_,
        tuple(map(tuple, spans)),
        tuple(map(tuple, title_spans)),
        guess,
        before,
    )


def named(heard: Heard, content: str, ordinals: Ordinals) -> str:
    """Name a voice: by the source's id, or by its content and its place among rows like it."""
    if not heard.external_id:
        return made_up_id(content, ordinals.next(int(content[:16], 16)))
    if len(heard.external_id) > LONGEST_ID:
        # Cutting it could make two of one: an address as an id differs at its end.
        return f"~{hashlib.sha256(heard.external_id.encode()).hexdigest()}"
    return heard.external_id


def searched(title: str, shown: str) -> str:
    return f"{title}\n{shown}" if title else shown


def without_row(heard: Heard) -> Heard:
    """Take back what we ourselves wrote into a row that was set aside: number and apostrophes."""
    if not any(name == ROW_COLUMN for name, value in heard.extra):
        return heard
    return replace(
        heard,
        words=unescaped(heard.words),
        title=unescaped(heard.title),
        external_id=unescaped(heard.external_id),
        extra=tuple((name, unescaped(value)) for name, value in heard.extra if name != ROW_COLUMN),
    )


def escaped(cell: str) -> str:
    """Make a cell safe in a spreadsheet: an apostrophe before what would be a formula.

    >>> escaped("=1+1"), unescaped(escaped("=1+1")), escaped("'tis")
    ("'=1+1", '=1+1', "'tis")
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unescaped(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def row_before(heard: Heard) -> int | None:
    """Where a mended row stood before, if its file still says so."""
    told = dict(heard.extra).get(ROW_COLUMN, "")
    return int(told) if told.isdecimal() else None


def _marked(spans: Iterable[Span]) -> list[Marked]:
    return [(span.start, span.end, span.kind) for span in spans]
