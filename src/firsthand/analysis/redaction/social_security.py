"""United States social security numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.context import words_before
from firsthand.records import Span

# Numbers that were never given out are excluded (SSA: areas 000, 666 and 900 up; zero groups).
_WRITTEN = re.compile(
    r"[0-8](?<![\w+].)(?<!\d[.\-].)(?!(?<=0)00|(?<=6)66)\d{2}"
    r"([ \-\u2010-\u2013])(?!00)\d{2}\1(?!0000)\d{4}(?![\w]|-\d)"
)
_BARE = re.compile(r"(?<!\w)\d{9}(?!\w)")


def find(text: str, said: frozenset[str]) -> Iterator[Span]:
    """Find social security numbers; without hyphens only where the text names them.

    `said` is the set of its words in lower case.

    >>> text = "SSN 123456789, his is 219-09-9999, ticket 987654321"
    >>> [text[span.start : span.end] for span in find(text, frozenset({'ssn'}))]
    ['219-09-9999', '123456789']
    """
    for match in _WRITTEN.finditer(text):
        yield Span(start=match.start(), end=match.end(), kind="social_security")
    if "ssn" in said or "social" in said:
        for match in _BARE.finditer(text):
            words = words_before(text, match.start())
            if "ssn" in words or "social" in words:
                yield Span(start=match.start(), end=match.end(), kind="social_security")
