"""What makes two rows the same, and what a row is called that brings no id of its own."""

from __future__ import annotations

import hashlib

from firsthand.records import Heard

# Control signs that `sources.wording.clean` cannot produce at a border of its own.
BETWEEN, WITHIN = "\x1f", "\x1e"


def digest(heard: Heard, on: str, at: str | None) -> str:
    """Return SHA-256 of what was said and scored, by whom, when and where.

    `on` and `at` are its day and its moment as text. Where it stood in the file, its id and the day
    of its last change are left out: the same content under them is the same edition.
    """
    parts = (
        heard.words,
        heard.title,
        "" if heard.score is None else repr(heard.score),
        heard.scale,
        heard.question,
        on,
        at or "",
        heard.zone,
        heard.language,
        heard.author,
        WITHIN.join(heard.known),
        heard.customer,
        heard.account,
        heard.site,
        heard.step,
        WITHIN.join(heard.tags),
        heard.channel,
        heard.url,
        WITHIN.join(WITHIN.join(pair) for pair in heard.extra),
    )
    return hashlib.sha256(BETWEEN.join(parts).encode()).hexdigest()


def made_up_id(content: str, ordinal: int) -> str:
    """Name a row without an id after its content and its place among rows like it.

    So the same file again, and any other order of it, finds the same names; of two files that
    overlap, the one with more rows of a kind decides how many there are.

    >>> made_up_id("ab" * 32, 2)
    '~abababababababababababababababab-2'
    """
    return f"~{content[:32]}-{ordinal}"
