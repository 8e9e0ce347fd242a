"""E-mail addresses, written plainly or in the ways people hide them from robots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Span

# The look-behind lets a run of letters be tried once, from its start: linear on any input.
_LOCAL = r"(?<![\w.+%-])[\w.+%-]{1,64}"
_PLAIN = re.compile(_LOCAL + r"@(?:[\w-]{1,63}\.){1,6}[^\W\d_][\w-]{1,23}(?!\w)")

_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:dot|punkt|point|punto|punt)\s?[)\]}]\s?|\s(?:dot|punkt|punto|punt)\s)"
_BRACKETED = re.compile(
    _LOCAL
    + r"\s?[(\[{<]\s?(?:at|@|ät|arroba|chiocciola)\s?[)\]}>]\s?"
    + rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}(?!\w)",
)

# Without brackets "at" is an ordinary word, so the spoken form must end in a real ending.
_ENDINGS = (
    "com|org|net|edu|gov|info|io|eu|co|uk|de|fr|nl|es|it|pt|pl|ie|us|ca|au|nz|ch|at|be|in|me|app"
)
_SPOKEN = re.compile(
    r"(?<![\w.+%-])(?:[\w+-]{1,32}\s(?:dot|underscore|dash|hyphen|plus|punkt|punto)\s){0,4}"
    r"[\w.+%-]{1,64}\s(?:at|ät|arroba|chiocciola)\s"
    r"(?:[\w-]{1,63}\s(?:dot|punkt|punto|punt)\s){1,4}"
    rf"(?:{_ENDINGS})(?!\w)",
)
_AT = re.compile(r"[(\[{<]\s?(?:at|@|ät|arroba|chiocciola)\s?[)\]}>]")
_DOTS = frozenset({"dot", "punkt", "punto", "punt"})


def find(lower: str, said: frozenset[str]) -> Iterator[Span]:
    """Find e-mail addresses.

    `lower` is the text in lower case, character by character; `said` is the set of its words.

    >>> text = "jo@example.com, jo(at)example.com or jo at example dot com"
    >>> [text[span.start : span.end] for span in find(text, frozenset({"dot"}))]
    ['jo@example.com', 'jo(at)example.com', 'jo at example dot com']
    """
    patterns = []
    if "@" in lower:
        patterns.append(_PLAIN)
    if any(map(lower.__contains__, "([{<")) and _AT.search(lower):
        patterns.append(_BRACKETED)
    if not said.isdisjoint(_DOTS):
        patterns.append(_SPOKEN)
    for pattern in patterns:
        for match in pattern.finditer(lower):
            yield Span(start=match.start(), end=match.end(), kind="email")
