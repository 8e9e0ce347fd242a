"""A row as its source reports it becomes a row as it is kept: redacted, folded, named.

`worked_out` runs in the child, where the reading is; what it answers is plain enough for JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from firsthand.analysis.folding import fingerprint_of_folded, fold
from firsthand.analysis.language import guess_language
from firsthand.analysis.redaction import hide, redact
from firsthand.records import Heard, NotAVoice, Refused, Span
from firsthand.voices.bringing.content import digest
from firsthand.voices.bringing.ordinals import Ordinals
from firsthand.voices.bringing.sheet import NAMES, Marked, Ready, Sheet, ready

LONGEST_ID = 200
LONGEST_TITLE = 300
ROW_COLUMN, REASON_COLUMN = "Firsthand row", "Firsthand reason"
"""In a file of rows to mend: where each stood in the file that it came from, and what is wrong."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program would run instead of show."""
GUESS = NAMES.index("guess")

Item = Ready | NotAVoice | Refused

_as_json = json.JSONEncoder().encode


def identified(heard: Heard) -> list[Any]:
    """Give key and digest: enough to count rows without ids that were kept before a restart."""
    heard = without_row(heard)
    return [key(heard), digest(heard, *_when(heard))]


def _when(heard: Heard) -> tuple[str, str | None]:
    at = heard.occurred_at
    return heard.occurred_on.isoformat(), at.isoformat() if at else None


def worked_out_and_guessed(heard: Heard) -> list[Any]:
    """Work a row out, and guess the language that its source does not tell."""
    made = worked_out(heard)
    if not heard.language:
        guessed = guess_language(searched(heard.title, heard.words))
        made[GUESS] = guessed[0] if guessed else ""
    return made


# The child calls this before it may write no more files: the model unpacks itself into one.
worked_out_and_guessed.warm_up = partial(guess_language, "Long enough to be guessed.")  # type: ignore[attr-defined]


def worked_out(heard: Heard) -> list[Any]:
    """Give `Ready` in its order; dates as text, no `shown` if nothing is hidden."""
    before = None
    if any(name == ROW_COLUMN for name, _ in heard.extra):
        before, heard = row_before(heard), without_row(heard)
    spans = redact(heard.words, heard.known) if heard.words else ()
    title_spans = redact(heard.title, heard.known) if heard.title else ()
    shown = hide(heard.words, spans) if spans else heard.words
    title = (hide(heard.title, title_spans) if title_spans else heard.title)[:LONGEST_TITLE]
    folded = fold(searched(title, shown))
    on, at = _when(heard)
    return [
        heard.row,
        before,
        key(heard),
        digest(heard, on, at),
        on,
        at,
        heard.changed_at and heard.changed_at.isoformat(),
        heard.zone,
        heard.words,
        shown if spans else None,
        heard.title,
        title,
        folded,
        _marked(spans),
        _marked(title_spans),
        heard.score,
        heard.scale,
        heard.language,
        "",
        heard.channel,
        heard.site,
        heard.step,
        list(heard.tags),
        heard.customer,
        heard.account,
        heard.author,
        _as_json(heard.known) if heard.known else "[]",
        _as_json(_extra(heard)),
        fingerprint_of_folded(folded) or None,
    ]


def key(heard: Heard) -> str:
    """The source's id, as far as it fits; empty where it has none."""
    if len(heard.external_id) > LONGEST_ID:
        # Cutting it could make two of one: an address as an id differs at its end.
        return f"~{hashlib.sha256(heard.external_id.encode()).hexdigest()}"
    return heard.external_id


def sheet(heard: Sequence[Heard], ordinals: Ordinals) -> Sheet:
    """Make rows ready here, that come from no file."""
    columns = zip(*map(worked_out, heard), strict=True)
    return ready([list(column) for column in columns], ordinals)


def _extra(heard: Heard) -> dict[str, Any]:
    """What has no field of its own is kept with the original, as the source named it."""
    named = {
        "question": heard.question,
        "url": heard.url,
        "tags": heard.tags,
        "site": heard.site,
        "step": heard.step,
    }
    return dict(heard.extra) | {name: value for name, value in named.items() if value}


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
