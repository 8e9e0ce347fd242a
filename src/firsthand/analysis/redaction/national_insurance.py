"""United Kingdom national insurance numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Span

# HMRC manual NIM39110: letters never used in a prefix, and prefixes never given out.
_NUMBER = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?[A-D](?!\w)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Span]:
    """Find national insurance numbers.

    >>> text = "NI number QQ 12 34 56 C is the example, AB 12 34 56 C could be real"
    >>> [text[span.start : span.end] for span in find(text)]
    ['AB 12 34 56 C']
    """
    for match in _NUMBER.finditer(text):
        yield Span(start=match.start(), end=match.end(), kind="national_insurance")
